import { parseArgs } from 'node:util';
import { settle, withHome } from '../eval/home.ts';
import { makeLongPdf } from './long-pdf.ts';
import { peakMegabytes } from './peak-memory.ts';

/**
 * `npm run bench:ingestion`: pages and passages a second, and the peak of memory, for a generated PDF. One
 * process does it all (extraction is a thread of it), so that its peak is that of all together.
 */
const { values } = parseArgs({ options: { pages: { type: 'string', default: '1000' } } });
const pages = Number(values.pages);
const bytes = await makeLongPdf(pages);
const before = peakMegabytes();

await withHome(async (home, context) => {
  const began = performance.now();
  const { document } = await home.intake.accept(context, {
    bytes,
    filename: 'handbook.pdf',
    title: 'Handbook',
  });
  await settle(home, context);
  const seconds = (performance.now() - began) / 1_000;
  const { status, passages, coverage } = await home.documents.get(context, document.id);
  console.log(
    JSON.stringify({
      status,
      pages: coverage.pages,
      passages,
      megabytes: Number((bytes.length / 1_048_576).toFixed(1)),
      pagesPerSecond: Number((pages / seconds).toFixed(1)),
      passagesPerSecond: Number((passages / seconds).toFixed(1)),
      peakMb: peakMegabytes(),
      peakBeforeMb: before,
    }),
  );
});
