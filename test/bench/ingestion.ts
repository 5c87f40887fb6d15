import { parseArgs } from 'node:util';
import type { KBDocument } from '../../core/model/document.ts';
import { makeLongPdf } from './long-pdf.ts';
import { watchMemory } from './memory.ts';
import { startProduct } from './start-product.ts';

/**
 * `npm run bench:ingestion`: a generated PDF is uploaded to the product as it starts by `npm start`; pages
 * and passages a second, and the peak of memory of all its processes together, npm's included.
 */
const { values } = parseArgs({ options: { pages: { type: 'string', default: '1000' } } });
const pages = Number(values.pages);
const bytes = await makeLongPdf(pages);
const product = await startProduct({ SAMPLES: 'off' });
const memory = watchMemory(product.processGroup);
try {
  const began = performance.now();
  const idleMb = memory.peakMb();
  let document = await upload();
  while (document.status === 'queued' || document.status === 'processing') {
    await new Promise(resolve => setTimeout(resolve, 100));
    document = (await (await fetch(`${product.url}/mlops/kb/documents/${document.id}`)).json()) as KBDocument;
  }
  const seconds = (performance.now() - began) / 1_000;
  // What folds new rows in runs a little after.
  await new Promise(resolve => setTimeout(resolve, 5_000));
  console.log(
    JSON.stringify({
      status: document.status,
      pages: document.coverage.pages,
      passages: document.passages,
      megabytes: Number((bytes.length / 1_048_576).toFixed(1)),
      pagesPerSecond: Number((pages / seconds).toFixed(1)),
      passagesPerSecond: Number((document.passages / seconds).toFixed(1)),
      idleMb,
      peakMb: memory.peakMb(),
    }),
  );
} finally {
  memory.stop();
  await product.stop();
}

async function upload(): Promise<KBDocument> {
  const form = new FormData();
  form.set('file', new File([bytes as Uint8Array<ArrayBuffer>], 'handbook.pdf'));
  const response = await fetch(`${product.url}/mlops/kb/documents`, { method: 'POST', body: form });
  return (await response.json()) as KBDocument;
}
