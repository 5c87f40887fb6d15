import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureUsage } from './cost-measure.ts';
import type { Deed, Measured } from './cost-month.ts';
import { type CostFlags, writeCostPage } from './cost-page.ts';

/**
 * `npm run docs:cost`: measures what questions, documents and analyses use, and writes docs/cost.md from it. The
 * page is the same on every machine; `-- --time` also takes this machine's seconds. With assumptions of one's own
 * (`--questions 2 --analyses 0.5 --documents 20`), the page is printed and nothing is written.
 */
const { values } = parseArgs({
  options: {
    time: { type: 'boolean', default: false },
    questions: { type: 'string' },
    analyses: { type: 'string' },
    documents: { type: 'string' },
  },
});
const kept = join(import.meta.dirname, 'cost-measured.json');
const page = join(import.meta.dirname, '..', '..', 'docs', 'cost.md');

const flags: CostFlags = {
  ...(values.questions && { questionsPerEmployeeDay: Number(values.questions) }),
  ...(values.analyses && { analysesPerEmployeeMonth: Number(values.analyses) }),
  ...(values.documents && { documentsPerMonth: Number(values.documents) }),
};
if (Object.keys(flags).length > 0) {
  console.log(writeCostPage(JSON.parse(await readFile(kept, 'utf8')), flags));
} else {
  const measured = await measureUsage();
  const written = values.time ? measured : withSecondsOf(measured, JSON.parse(await readFile(kept, 'utf8')));
  await writeFile(kept, `${JSON.stringify(written, null, 2)}\n`);
  await writeFile(page, writeCostPage(written));
  console.log(JSON.stringify(written));
}

/** Seconds differ from run to run; the rest does not. */
function withSecondsOf(measured: Measured, before: Measured): Measured {
  const of = (deed: Deed) => ({ ...measured[deed], cpuSeconds: before[deed].cpuSeconds });
  return { question: of('question'), document: of('document'), analysis: of('analysis') };
}
