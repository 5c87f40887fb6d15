import { parseArgs } from 'node:util';
import { createExtractor } from '../../adapters/extract/index.ts';
import { readEvents } from '../../adapters/web/console/api/events.ts';
import type { AnalysisSummary, ComplianceAnalysis } from '../../core/model/analysis.ts';
import type { KBStatus } from '../../core/model/document.ts';
import { makeLongContract } from './long-contract.ts';
import { median } from './median.ts';
import { watchMemory } from './memory.ts';
import { startProduct } from './start-product.ts';

/**
 * `npm run bench:analysis`: a contract of a hundred pages is held against the ten sample policies by the
 * product as it starts by `npm start`; how long that takes as a ratio to reading the contract alone, the
 * longest wait between two notes of progress, and the peak of memory of all its processes together.
 */
const { values } = parseArgs({ options: { pages: { type: 'string', default: '100' } } });
const pages = Number(values.pages);
const bytes = await makeLongContract(pages);

const extractor = createExtractor();
const extraction: number[] = [];
for (let run = 0; run < 3; run += 1) {
  const began = performance.now();
  await extractor.extract(bytes, 'application/pdf', { maxPages: pages, findHidden: true });
  extraction.push(performance.now() - began);
}

const product = await startProduct();
const memory = watchMemory(product.processGroup);
try {
  for (let ready = 0; ready < 10; ) {
    await new Promise(resolve => setTimeout(resolve, 200));
    ready = (await getJson<KBStatus>('/mlops/kb/status')).ready;
  }
  const runs = [await analyse(), await analyse(), await analyse()];
  const { findings, policies } = runs[0]!.analysis;
  console.log(
    JSON.stringify({
      pages,
      policies: policies.length,
      findings: findings.length,
      ratioToExtraction: Number(
        (median(runs.map(({ milliseconds }) => milliseconds)) / median(extraction)).toFixed(2),
      ),
      longestWaitMs: Math.round(Math.max(...runs.map(({ longestWait }) => longestWait))),
      peakMb: memory.peakMb(),
    }),
  );
} finally {
  memory.stop();
  await product.stop();
}

async function analyse() {
  const form = new FormData();
  form.set('file', new File([bytes as Uint8Array<ArrayBuffer>], 'contract.pdf'));
  const began = performance.now();
  const accepted = await fetch(`${product.url}/mlops/analyze`, { method: 'POST', body: form });
  const { id } = (await accepted.json()) as AnalysisSummary;
  const stream = await fetch(`${product.url}/mlops/analysis/${id}/events`);
  let last = performance.now();
  let longestWait = 0;
  for await (const { event, data } of readEvents(stream.body!)) {
    const now = performance.now();
    longestWait = Math.max(longestWait, now - last);
    last = now;
    if (event === 'done') {
      return { analysis: JSON.parse(data) as ComplianceAnalysis, milliseconds: now - began, longestWait };
    }
    if (event === 'error') throw new Error(data);
  }
  throw new Error('The events ended before the analysis did.');
}

async function getJson<T>(path: string): Promise<T> {
  return (await (await fetch(`${product.url}${path}`)).json()) as T;
}
