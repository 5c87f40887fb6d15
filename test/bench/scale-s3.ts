import { createLanceIndex } from '../../adapters/index/lancedb.ts';
import { startS3 } from '../wire/s3/server.ts';
import { dimensions, makeQuery } from './scale-passages.ts';
import { fill, placeOf } from './scale-table.ts';
import { round } from './scale-timing.ts';

/** How many objects a search reads, or parts of them, with the table on S3: by a process that begins, and after. */
export async function countReads(passages: number) {
  const s3 = await startS3();
  const options = {
    uri: `s3://${s3.buckets.vectors}/passages`,
    storageOptions: s3.storageOptions,
    dimensions,
    keepMinutes: 0,
  };
  try {
    const writer = createLanceIndex(options);
    await fill(writer, passages, 'scale');
    await writer.optimize('scale');

    const reader = createLanceIndex(options);
    const count = async (search: (query: ReturnType<typeof makeQuery>) => object, queries: number) => {
      const before = s3.requests();
      for (let i = 0; i < queries; i += 1) {
        const query = makeQuery(placeOf(i + before, passages));
        await reader.search('scale', { terms: '', limit: 50, ...search(query) });
      }
      return round((s3.requests() - before) / queries);
    };
    const first = await count(query => query, 1);
    await count(query => query, 10);
    return {
      passages,
      first,
      lexical: await count(({ terms }) => ({ terms }), 10),
      dense: await count(({ vector }) => ({ vector }), 10),
      both: await count(query => query, 10),
    };
  } finally {
    await s3.close();
  }
}
