import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type AnalysisProgress,
  type AnalysisSummary,
  analysisStages,
  type ComplianceAnalysis,
} from '../../core/model/analysis.ts';
import type { KBStatus } from '../../core/model/document.ts';
import { localAdmin } from '../../handlers/serve.ts';
import { createCollectingLog } from '../fakes/log.ts';
import {
  contractParagraphs,
  lateNotice,
  vendorPolicy,
  withoutIdsAndTimes,
} from '../fixtures/analysis-home.ts';
import { createTestHome, type TestHome } from '../fixtures/home.ts';
import { pdfOfPages } from '../fixtures/pdf-file.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';
import { type ServerProcess, startServer } from './start-server.ts';

const context = { principal: localAdmin('local'), correlationId: 'test', log: createCollectingLog() };
interface NamedFile {
  readonly filename: string;
  readonly bytes: Uint8Array;
}

async function readPolicyFiles(): Promise<NamedFile[]> {
  const outsourcing = 'outsourcing-and-vendors.docx';
  return [
    { filename: 'vendors.md', bytes: new TextEncoder().encode(vendorPolicy) },
    { filename: outsourcing, bytes: await readFile(resolve('examples/policies', outsourcing)) },
  ];
}

/** A contract of many pages, so that a kill finds its analysis at work; another one each round. */
async function makeContract(round: number): Promise<NamedFile> {
  const pages = Array.from({ length: 40 }, (_, i) =>
    [
      `Schedule ${i + 1} of contract ${round}`,
      ...contractParagraphs({ notice: i === 7 ? lateNotice : null, audit: i === 9 ? undefined : null }),
      `The parties review schedule ${i + 1} at the end of each quarter and sign it in two copies.`,
    ].join('\n\n'),
  );
  return { filename: `contract-${round}.pdf`, bytes: await pdfOfPages(pages) };
}

async function send<T>(url: string, { filename, bytes }: NamedFile): Promise<T> {
  const form = new FormData();
  form.set('file', new File([bytes.slice()], filename));
  const response = await fetch(url, { method: 'POST', body: form });
  expect(response.status).toBe(202);
  return (await response.json()) as T;
}

async function waitFor<T>(url: string, holds: (body: T) => boolean): Promise<T> {
  for (;;) {
    const body = (await (await fetch(url)).json()) as T;
    if (holds(body)) return body;
    await new Promise(done => setTimeout(done, 10));
  }
}

/** Whether an analysis has come to a stage, or past it. */
function hasReached(stage: AnalysisProgress['stage']) {
  return ({ progress }: AnalysisSummary) =>
    analysisStages.indexOf(progress.stage) >= analysisStages.indexOf(stage);
}

/** The analyses by their files' names, without what differs between two homes. */
async function contentOf(home: TestHome) {
  const { items } = await home.analyses.list(context, { limit: 100 });
  const analyses: ComplianceAnalysis[] = [];
  for (const { id } of items) analyses.push(await home.analyses.get(context, id));
  return analyses
    .sort((a, b) => (a.filename < b.filename ? -1 : 1))
    .map(({ correlationId, ...analysis }) => withoutIdsAndTimes(analysis));
}

describe('a server that is killed while it analyses', () => {
  let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
  let clean: TestHome;
  let contracts: NamedFile[];
  /** When each round's server is killed: at once; while it reads; while it holds against the policies. */
  const moments = ['queued', 'extract', 'assess'] as const;
  beforeAll(async () => {
    folder = await makeTemporaryFolder();
    contracts = await Promise.all(moments.map((_, round) => makeContract(round)));
    clean = await createTestHome({ limits: { fileBytes: 50_000_000, pages: 2_000 } });
    for (const file of await readPolicyFiles()) await clean.intake.accept(context, file);
    await clean.settle();
    for (const contract of contracts) await clean.analyses.accept(context, contract);
    await clean.settle();
  });
  afterAll(async () => {
    await clean.dispose();
    await folder.remove();
  });

  it('ends with every acknowledged analysis complete exactly once, as if nothing had happened', async () => {
    let server: ServerProcess = await startServer(folder.path);
    for (const file of await readPolicyFiles()) await send(`${server.url}/mlops/kb/documents`, file);
    await waitFor<KBStatus>(`${server.url}/mlops/kb/status`, ({ ready }) => ready === 2);
    const acknowledged: string[] = [];
    for (const [round, stage] of moments.entries()) {
      const { id } = await send<AnalysisSummary>(`${server.url}/mlops/analyze`, contracts[round]!);
      acknowledged.push(id);
      await waitFor<AnalysisSummary>(`${server.url}/mlops/analysis/${id}`, hasReached(stage));
      await server.kill();
      server = await startServer(folder.path);
    }
    for (const id of acknowledged) {
      const url = `${server.url}/mlops/analysis/${id}`;
      await waitFor<AnalysisSummary>(url, ({ completedAt, error }) => completedAt !== null || error !== null);
    }
    expect(await server.stop()).toBe(0);

    const survived = await createTestHome({ folder: folder.path });
    survived.clock.set(new Date());
    const content = await contentOf(survived);
    expect(content).toMatchObject(
      moments.map(() => ({ status: 'complete', coverage: { pages: 40 }, policies: [{}, {}] })),
    );
    expect(content).toEqual(await contentOf(clean));
    survived.close();
  });
});
