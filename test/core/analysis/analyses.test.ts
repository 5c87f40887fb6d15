import { afterEach, describe, expect, it } from '@jest/globals';
import { analysisPartitions } from '../../../core/analysis/analysis-record.ts';
import { analysisSummary, complianceAnalysis } from '../../../core/model/analysis.ts';
import type { Role } from '../../../core/model/principal.ts';
import type { Job } from '../../../core/ports.ts';
import { intercept } from '../../fakes/intercept.ts';
import {
  analyse,
  bakeryText,
  contractText,
  createAnalysisHome,
  documentOf,
  findingAbout,
  lateNotice,
  verdictsOf,
} from '../../fixtures/analysis-home.ts';
import { listBlobs } from '../../fixtures/blob-files.ts';
import { contextOf } from '../../fixtures/contexts.ts';
import { createTestHome, type TestHome, type TestHomeOptions } from '../../fixtures/home.ts';

const context = contextOf();
const stranger = contextOf({ person: 'bob', roles: ['contributor'] });
const outsider = contextOf({ tenant: 'globex' });
let home: TestHome;
afterEach(() => home.dispose());
const open = async (options?: TestHomeOptions) => {
  home = await createAnalysisHome(options);
};
/** Without policies, where nothing is to be found. */
const openEmpty = async (options?: TestHomeOptions) => {
  home = await createTestHome(options);
};
const codeOf = (code: string) => expect.objectContaining({ code });
const listOf = async (who = context) => (await home.analyses.list(who, { limit: 100 })).items;
const ownBlobs = async (id: string) => (await listBlobs(home)).filter(key => key.includes(id));

describe('a document that is accepted', () => {
  it('is queued with what is known of it, and complete when its job is done', async () => {
    await open();
    const accepted = await home.analyses.accept(context, documentOf(contractText()));
    expect(analysisSummary.strict().parse(accepted)).toMatchObject({
      filename: 'contract.md',
      mediaType: 'text/markdown',
      bytes: contractText().length,
      collection: null,
      status: 'queued',
      progress: { stage: 'queued', done: 0, total: 1 },
      score: null,
      risk: null,
      model: 'rules',
      createdBy: 'ann',
      createdAt: '2025-01-15T09:00:00.000Z',
      completedAt: null,
      correlationId: 'test-1',
    });
    home.clock.advance(5);
    await home.settle();
    const analysis = await home.analyses.get(context, accepted.id);
    expect(complianceAnalysis.strict().parse(analysis)).toMatchObject({
      id: accepted.id,
      status: 'complete',
      progress: { stage: 'done', done: 5, total: 5 },
      score: 100,
      risk: 'low',
      completedAt: '2025-01-15T09:00:05.000Z',
    });
  });

  it('shows no findings before it is complete', async () => {
    await open();
    const { id } = await home.analyses.accept(context, documentOf(contractText()));
    expect(await home.analyses.get(context, id)).toMatchObject({
      status: 'queued',
      findings: [],
      policies: [],
      notices: [],
      working: null,
      changes: null,
    });
    await expect(home.analyses.passages(context, id)).rejects.toEqual(codeOf('not_ready'));
  });

  it('can be read as it was sent, and as passages', async () => {
    await open();
    const { id } = await analyse(home, context);
    const { body, bytes, filename, mediaType } = await home.analyses.original(context, id);
    expect([await new Response(body).text(), bytes]).toEqual([contractText(), contractText().length]);
    expect([filename, mediaType]).toEqual(['contract.md', 'text/markdown']);
    const { title, passages } = await home.analyses.passages(context, id);
    expect(title).toBe('contract.md');
    expect(passages.map(({ text }) => text).join('\n')).toContain('within 24 hours of its discovery');
  });

  it('after it was announced is one analysis, also where it is sent twice', async () => {
    let isBroken = false;
    await open({
      ports: ({ records }) => ({
        // The process ends when all is done but the slot's own record.
        records: intercept(records, ['put'], (_, [partition]) => {
          if (isBroken && partition === 'acme#uploads') throw new Error('crash');
        }),
      }),
    });
    const { bytes, filename } = documentOf(contractText());
    const plan = { filename, bytes: bytes.length, purpose: 'analysis' } as const;
    const { slot } = await home.uploads.plan(context, plan);
    isBroken = true;
    await expect(home.uploads.receive(context, slot.id, bytes)).rejects.toThrow('crash');
    await home.settle();
    const analysis = await home.analyses.get(context, slot.analysisId!);
    isBroken = false;
    expect(await home.uploads.receive(context, slot.id, bytes)).toMatchObject({
      analysis: { id: slot.analysisId, status: 'complete', score: 100 },
    });
    await home.settle();
    expect(await home.analyses.get(context, slot.analysisId!)).toEqual(analysis);
    expect(await listOf()).toHaveLength(1);
  });

  it('is not part of the knowledge base', async () => {
    await open();
    await analyse(home, context);
    expect(await home.documents.status(context)).toMatchObject({ documents: 2 });
    const { found } = await home.search.search(context, { query: 'hosting services agreement', limit: 20 });
    expect(found.map(({ passage }) => passage.text).join()).not.toContain('hosting');
  });
});

describe('a document that is refused', () => {
  it.each<[string, string, Parameters<typeof documentOf>]>([
    ['is empty', 'file_empty', ['']],
    ['is too large', 'file_too_large', ['x'.repeat(1_001)]],
    ['is of no type that can be read', 'unsupported_type', ['\x89PNG\r\n\x1a\n\0\0', 'scan.png']],
    ['is not what its name says', 'wrong_extension', ['words', 'words.pdf']],
    ['asks for a collection that is not there', 'not_found', ['words', 'a.txt', { collection: 'none' }]],
  ])('since it %s leaves nothing behind', async (_, code, args) => {
    await openEmpty({ limits: { fileBytes: 1_000 } });
    await expect(home.analyses.accept(context, documentOf(...args))).rejects.toEqual(codeOf(code));
    await home.settle();
    expect(await listOf()).toEqual([]);
    expect(await listBlobs(home)).toEqual([]);
  });

  it('asks for a collection that its sender may not see as for one that is not there', async () => {
    await openEmpty();
    const { id } = await home.collections.create(context, { name: 'Board', audience: ['board'] });
    const upload = documentOf('words', 'a.txt', { collection: id });
    await expect(home.analyses.accept(stranger, upload)).rejects.toEqual(codeOf('not_found'));
  });
});

describe('the list of analyses', () => {
  it('shows the newest first, page by page, without findings', async () => {
    await openEmpty();
    const ids: string[] = [];
    for (let i = 0; i < 5; i += 1)
      ids.unshift((await home.analyses.accept(context, documentOf(bakeryText, `${i}.md`))).id);
    const seen: string[] = [];
    let cursor: string | undefined;
    const sizes: number[] = [];
    do {
      const page = await home.analyses.list(context, { limit: 2, cursor });
      for (const item of page.items) expect(analysisSummary.strict().parse(item)).toEqual(item);
      seen.push(...page.items.map(({ id }) => id));
      sizes.push(page.items.length);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(ids);
    expect(sizes).toEqual([2, 2, 1]);
    expect(await home.analyses.list(context, { limit: 5 })).toMatchObject({ nextCursor: null });
  });

  it('has no page for what the person can’t see, however much of it there is', async () => {
    await openEmpty();
    const own = await home.analyses.accept(stranger, documentOf(bakeryText));
    for (let i = 0; i < 101; i += 1) {
      // Records as many analyses leave them: what is looked at here is the list alone.
      const { value } = (await home.records.get<object>(analysisPartitions.analyses('acme'), own.id))!;
      const id = home.ids.next();
      await home.records.put(analysisPartitions.analyses('acme'), id, { ...value, id, createdBy: 'cyd' });
    }
    expect(await home.analyses.list(stranger, { limit: 1 })).toMatchObject({
      items: [{ id: own.id }],
      nextCursor: null,
    });
    expect((await home.analyses.list(context, { limit: 100 })).nextCursor).not.toBeNull();
  });
});

describe('an analysis of another person', () => {
  /** Everything that can be done with an analysis. */
  const deeds: [string, (who: typeof context, id: string, findingId: string) => Promise<unknown>][] = [
    ['get', (who, id) => home.analyses.get(who, id)],
    ['summary', (who, id) => home.analyses.summary(who, id)],
    ['passages', (who, id) => home.analyses.passages(who, id)],
    ['original', async (who, id) => (await home.analyses.original(who, id)).body.cancel()],
    ['report', (who, id) => home.reports.write(who, id, 'json', { publicUrl: 'http://a', version: '1' })],
    ['rerun', (who, id) => home.analyses.rerun(who, id)],
    ['change', (who, id, one) => home.analyses.changeFinding(who, id, one, { state: 'fixed' })],
    ['delete', (who, id) => home.analyses.delete(who, id)],
    ['restore', (who, id) => home.analyses.restore(who, id)],
  ];

  it('is as if it were not there for other persons and other tenants, whatever they try', async () => {
    await open();
    const { id, findings } = await analyse(home, context);
    for (const who of [stranger, outsider]) {
      for (const [name, deed] of deeds) {
        const [real, none] = await Promise.all(
          [id, 'none'].map(one =>
            deed(who, one, findings[0]!.id).then(
              () => 'done',
              error => error,
            ),
          ),
        );
        expect({ name, real }).toEqual({ name, real: codeOf('not_found') });
        expect(real.message.replace(id, 'none')).toBe(none.message);
      }
      expect(await listOf(who)).toEqual([]);
    }
    expect(await home.analyses.get(context, id)).toMatchObject({ status: 'complete', findings });
  });

  it.each<Role>(['owner', 'admin'])('can be seen and reviewed by an %s', async role => {
    await open();
    const { id, findings } = await analyse(home, stranger);
    const reviewer = contextOf({ person: 'cyd', roles: [role] });
    expect(await listOf(reviewer)).toMatchObject([{ id }]);
    for (const [, deed] of deeds) await deed(reviewer, id, findings[0]!.id);
    expect(findingAbout(await home.analyses.get(stranger, id), findings[0]!.requirement.text)).toMatchObject({
      state: 'fixed',
      history: [{ by: 'cyd' }],
    });
  });
});

describe('a deleted analysis', () => {
  it('is gone from sight at once, and back when it is restored', async () => {
    await open();
    const before = await analyse(home, context);
    await home.analyses.delete(context, before.id);
    await expect(home.analyses.get(context, before.id)).rejects.toEqual(codeOf('not_found'));
    await expect(home.analyses.delete(context, before.id)).rejects.toEqual(codeOf('not_found'));
    expect(await listOf()).toEqual([]);
    expect(await home.analyses.restore(context, before.id)).toMatchObject({ status: 'complete' });
    expect(await home.analyses.get(context, before.id)).toEqual(before);
    await home.settleLater(601);
    expect(await home.analyses.get(context, before.id)).toEqual(before);
  });

  it('leaves nothing behind after ten minutes, and can’t be restored any more', async () => {
    await open();
    const { id, findings } = await analyse(home, context);
    await home.analyses.changeFinding(context, id, findings[0]!.id, { verdict: 'compliant' });
    const others = await analyse(home, context, documentOf(contractText(), 'other.md'));
    await home.analyses.delete(context, id);
    await home.settleLater(599);
    expect(await ownBlobs(id)).not.toEqual([]);
    await home.settleLater(1);
    expect(await ownBlobs(id)).toEqual([]);
    expect(await home.records.get(analysisPartitions.analyses('acme'), id)).toBeNull();
    expect(await home.records.list(analysisPartitions.decisions('acme'), { limit: 10 })).toEqual([]);
    await expect(home.analyses.restore(context, id)).rejects.toEqual(codeOf('not_found'));
    expect(await home.analyses.get(context, others.id)).toEqual(others);
  });

  it('is analysed to its end where it was restored after its job had come by', async () => {
    await open();
    const { id } = await home.analyses.accept(context, documentOf(contractText()));
    await home.analyses.delete(context, id);
    await home.settle();
    expect(await home.analyses.restore(context, id)).toMatchObject({ status: 'queued' });
    await home.settle();
    expect(await home.analyses.get(context, id)).toMatchObject({ status: 'complete', score: 100 });
  });

  it('that is deleted again after it was restored has its ten minutes anew', async () => {
    await open();
    const { id } = await analyse(home, context);
    await home.analyses.delete(context, id);
    home.clock.advance(300);
    await home.analyses.restore(context, id);
    home.clock.advance(60);
    await home.analyses.delete(context, id);
    await home.settleLater(600);
    expect(await ownBlobs(id)).toEqual([]);
  });
});

describe('the same file again', () => {
  it('is held against the policies as they are now, and the first analysis stays', async () => {
    await open();
    const first = await analyse(home, context);
    const { policy, requirement } = findingAbout(first, 'encrypt');
    await home.requirements.change(context, policy.documentId, requirement.id, { enabled: false });
    const { id } = await home.analyses.rerun(context, first.id);
    await home.settle();
    const again = await home.analyses.get(context, id);
    expect(again).toMatchObject({ status: 'complete', sha256: first.sha256, filename: first.filename });
    expect(again.findings).toHaveLength(first.findings.length - 1);
    expect(again.changes).toMatchObject({ previousId: first.id, unchanged: 4, removed: 1, added: 0 });
    expect(await home.analyses.get(context, first.id)).toEqual(first);
  });

  it('belongs to whoever asked for it again', async () => {
    await open();
    const { id } = await analyse(home, stranger);
    expect(await home.analyses.rerun(context, id)).toMatchObject({ createdBy: 'ann', status: 'queued' });
  });
});

describe('a change to a finding', () => {
  const late = documentOf(contractText({ notice: lateNotice }));

  it('counts the reviewer’s verdict before the machine’s, in the analysis and in the list', async () => {
    await open();
    const before = await analyse(home, context, late);
    expect(before).toMatchObject({ score: 60, risk: 'high', verdicts: { non_compliant: 1, compliant: 3 } });
    const { id } = findingAbout(before, 'notify');
    const after = await home.analyses.changeFinding(context, before.id, id, { verdict: 'compliant' });
    const now = { score: 100, risk: 'low', verdicts: { ...before.verdicts, non_compliant: 0, compliant: 4 } };
    expect(after).toMatchObject({ ...now, policies: [{ score: 100 }] });
    expect(findingAbout(after, 'notify')).toMatchObject({
      verdict: 'non_compliant',
      reviewedVerdict: 'compliant',
      history: [{ at: '2025-01-15T09:00:00.000Z', by: 'ann', verdict: 'compliant' }],
    });
    expect(complianceAnalysis.strict().parse(after)).toEqual(await home.analyses.get(context, before.id));
    expect(await listOf()).toMatchObject([now]);

    const back = await home.analyses.changeFinding(context, before.id, id, { verdict: null });
    expect(back).toMatchObject({ score: 60, risk: 'high', verdicts: before.verdicts });
    expect(await listOf()).toMatchObject([{ score: 60, risk: 'high' }]);
  });

  it('that is made at the same moment as another is in the list’s score, as the other is', async () => {
    let meanwhile: (() => Promise<unknown>) | null = null;
    await open({
      ports: ({ records }) => ({
        records: intercept(records, ['put'], async (_, [partition]) => {
          const deed = partition === analysisPartitions.analyses('acme') ? meanwhile : null;
          if (deed) meanwhile = null;
          await deed?.();
        }),
      }),
    });
    const { id, findings } = await analyse(home, context);
    const breakIt = (words: string) =>
      home.analyses.changeFinding(
        context,
        id,
        findings.find(one => one.requirement.text.includes(words))!.id,
        {
          verdict: 'non_compliant',
        },
      );
    meanwhile = () => breakIt('audit');
    await breakIt('encrypt');
    const { score, risk, verdicts } = await home.analyses.get(context, id);
    expect([score, verdicts.non_compliant]).toEqual([60, 2]);
    expect(await listOf()).toMatchObject([{ score, risk, verdicts }]);
  });

  it('leads it through its life, and is remembered with who made it', async () => {
    await open();
    const { id, findings } = await analyse(home, context, late);
    const change = (more: Parameters<typeof home.analyses.changeFinding>[3], who = context) =>
      home.analyses.changeFinding(who, id, findings[0]!.id, more);
    await change({ assignee: 'bob' });
    await change({ state: 'accepted', note: 'Agreed.', expiresAt: '2025-03-01T00:00:00+01:00' });
    await change({ state: 'open', assignee: null }, contextOf({ person: 'cyd' }));
    await change({ state: 'dismissed', note: 'Not ours.' });
    const [finding] = (await home.analyses.get(context, id)).findings;
    expect(finding).toMatchObject({ state: 'dismissed', note: 'Not ours.', assignee: null, expiresAt: null });
    expect(finding!.history).toMatchObject([
      { by: 'ann', state: 'assigned', assignee: 'bob' },
      { by: 'ann', state: 'accepted', note: 'Agreed.', expiresAt: '2025-02-28T23:00:00.000Z' },
      { by: 'cyd', state: 'open', assignee: null },
      { by: 'ann', state: 'dismissed', note: 'Not ours.' },
    ]);
  });

  it('that leaves out what its state needs is refused with the fields, and changes nothing', async () => {
    await open();
    const before = await analyse(home, context, late);
    const change = home.analyses.changeFinding(context, before.id, before.findings[0]!.id, {
      state: 'accepted',
    });
    await expect(change).rejects.toMatchObject({
      code: 'invalid_input',
      fields: { note: expect.any(String), expiresAt: expect.any(String) },
    });
    expect(await home.analyses.get(context, before.id)).toEqual(before);
  });

  it('is refused while the analysis is not complete, and for a finding that it does not have', async () => {
    await open();
    const { id } = await home.analyses.accept(context, late);
    const change = (findingId: string) =>
      home.analyses.changeFinding(context, id, findingId, { state: 'fixed' });
    await expect(change(`${id}-1`)).rejects.toEqual(codeOf('not_ready'));
    await home.settle();
    const other = await analyse(home, context, documentOf(contractText(), 'other.md'));
    await expect(change('none')).rejects.toEqual(codeOf('not_found'));
    await expect(change(other.findings[0]!.id)).rejects.toEqual(codeOf('not_found'));
    expect(verdictsOf(await home.analyses.get(context, id))).toMatchObject({ notify: 'non_compliant' });
  });
});

describe('a start after a crash', () => {
  it('goes on with analyses whose job was never enqueued, once', async () => {
    let isLost = false;
    await open({
      ports: ({ queue }) => ({
        queue: { ...queue, enqueue: async (job: Job, more) => isLost || queue.enqueue(job, more) },
      }),
    });
    isLost = true;
    const { id } = await home.analyses.accept(context, documentOf(contractText()));
    const deleted = await home.analyses.accept(context, documentOf(contractText(), 'deleted.md'));
    await home.analyses.delete(context, deleted.id);
    await home.settle();
    isLost = false;
    expect(await home.analyses.resume(context)).toBe(1);
    expect(await home.analyses.resume(context)).toBe(0);
    await home.settle();
    expect(await home.analyses.get(context, id)).toMatchObject({ status: 'complete' });
    expect(await home.analyses.resume(context)).toBe(0);
  });

  it.each(['blobs', 'records', 'queue'] as const)(
    'finds what was acknowledged only, where %s failed while a document was accepted',
    async port => {
      let isBroken = false;
      const fail = () => {
        if (isBroken) throw new Error('crash');
      };
      await openEmpty({
        ports: real => ({
          blobs: port === 'blobs' ? intercept(real.blobs, ['put'], fail) : real.blobs,
          records: port === 'records' ? intercept(real.records, ['put'], fail) : real.records,
          queue: port === 'queue' ? intercept(real.queue, ['enqueue'], fail) : real.queue,
        }),
      });
      isBroken = true;
      await expect(home.analyses.accept(context, documentOf(bakeryText))).rejects.toThrow('crash');
      isBroken = false;
      const listed = await listOf();
      expect(await home.analyses.resume(context)).toBe(listed.length);
      await home.settle();
      expect((await listOf()).map(({ status }) => status)).toEqual(listed.map(() => 'complete'));
    },
  );
});
