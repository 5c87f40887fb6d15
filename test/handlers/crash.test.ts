import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KBDocument, KBStatus } from '../../core/model/document.ts';
import { localAdmin } from '../../handlers/serve.ts';
import { createCollectingLog } from '../fakes/log.ts';
import { createTestHome, type TestHome } from '../fixtures/home.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';
import { type ServerProcess, startServer } from './start-server.ts';

const context = { principal: localAdmin('local'), correlationId: 'test', log: createCollectingLog() };
const terms = ['gift', 'client', 'record', 'approv', 'rule', 'zebra', 'record_keep'];

/** Three files a round: one long, two that take a parser a while. */
async function filesOf(round: number): Promise<{ name: string; bytes: Uint8Array }[]> {
  const sections = Array.from(
    { length: 60 },
    (_, i) => `## Part ${i}\n\nZebra rule ${i} of round ${round} ${'holds for staff '.repeat(12)}.\n`,
  );
  const shipped = [
    ['complaints.docx', 'market-abuse.pdf'],
    ['outsourcing-and-vendors.docx', 'data-protection.pdf'],
    ['personal-account-dealing.docx', 'anti-money-laundering.pdf'],
  ][round]!;
  return [
    {
      name: `rules-${round}.md`,
      bytes: new TextEncoder().encode(`# Rules ${round}\n\n${sections.join('\n')}`),
    },
    ...(await Promise.all(
      shipped.map(async name => ({ name, bytes: await readFile(resolve('examples/policies', name)) })),
    )),
  ];
}

async function upload(server: ServerProcess, { name, bytes }: { name: string; bytes: Uint8Array }) {
  const form = new FormData();
  form.set('file', new File([bytes.slice()], name));
  const response = await fetch(`${server.url}/mlops/kb/documents`, { method: 'POST', body: form });
  return { status: response.status, document: (await response.json()) as KBDocument };
}

async function waitFor(server: ServerProcess, holds: (status: KBStatus) => boolean): Promise<void> {
  for (;;) {
    const status = (await (await fetch(`${server.url}/mlops/kb/status`)).json()) as KBStatus;
    if (holds(status)) return;
    await new Promise(done => setTimeout(done, 25));
  }
}

/** What a home holds: all that a crash could have lost, doubled or left half done. */
async function contentOf(home: TestHome) {
  const { items } = await home.documents.list(context, { limit: 100 });
  const statistics = await home.statistics.lookup('local', terms);
  const { found } = await home.search.search(context, {
    query: 'zebra rule of clients and their records',
    limit: 100,
  });
  return {
    documents: items
      .map(({ title, status, error, version, servingVersion, passages, pages }) => ({
        title,
        status,
        error,
        version,
        servingVersion,
        passages,
        pages,
      }))
      .sort((a, b) => (a.title < b.title ? -1 : 1)),
    rows: await home.ports.index.count('local'),
    statistics: [statistics.passages, statistics.averageWords, ...terms.map(statistics.frequency)],
    found: found.length,
    foundTwice: found.length - new Set(found.map(({ passage }) => passage.id)).size,
  };
}

describe('a server that is killed while it ingests', () => {
  let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
  let clean: TestHome;
  beforeAll(async () => {
    folder = await makeTemporaryFolder();
    clean = await createTestHome({ limits: { fileBytes: 50_000_000, pages: 2_000 } });
    for (const round of [0, 1, 2]) {
      for (const { name, bytes } of await filesOf(round))
        await clean.intake.accept(context, { bytes, filename: name });
      await clean.settle();
    }
  });
  afterAll(async () => {
    await clean.dispose();
    await folder.remove();
  });

  it('ends with every acknowledged document ready exactly once, as if nothing had happened', async () => {
    const acknowledged = new Map<string, string>();
    /** At once; when the first is being read; when the first is ready and others are being indexed. */
    const moments: ((server: ServerProcess) => Promise<void>)[] = [
      async () => undefined,
      server => waitFor(server, ({ passages }) => passages > 0),
      async server => {
        const { ready } = (await (await fetch(`${server.url}/mlops/kb/status`)).json()) as KBStatus;
        await waitFor(server, status => status.ready > ready || status.processing === 0);
      },
    ];
    for (const [round, moment] of moments.entries()) {
      const server = await startServer(folder.path);
      for (const file of await filesOf(round)) {
        const { status, document } = await upload(server, file);
        expect(status).toBe(202);
        acknowledged.set(file.name, document.id);
      }
      await moment(server);
      await server.kill();
    }

    const last = await startServer(folder.path);
    await waitFor(last, ({ processing }) => processing === 0);
    for (const round of [0, 1, 2]) {
      for (const file of await filesOf(round)) {
        const { status, document } = await upload(last, file);
        expect([status, document.id]).toEqual([200, acknowledged.get(file.name)]);
      }
    }
    expect(await last.stop()).toBe(0);

    const survived = await createTestHome({ folder: folder.path });
    survived.clock.set(new Date());
    expect(await contentOf(survived)).toEqual(await contentOf(clean));
    survived.close();
  });
});
