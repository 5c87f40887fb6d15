import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { crashAt, intercept } from '../../fakes/intercept.ts';
import { listBlobs } from '../../fixtures/blob-files.ts';
import { contextOf } from '../../fixtures/contexts.ts';
import { createTestHome, type TestHome } from '../../fixtures/home.ts';
import { addPolicy, fileOf, giftPolicy, recordsPolicy } from '../../fixtures/policies.ts';

const context = contextOf();
let home: TestHome;
beforeEach(async () => {
  home = await createTestHome();
});
afterEach(() => home.dispose());

const accept = (...args: Parameters<typeof fileOf>) => home.intake.accept(context, fileOf(...args));
const documents = async () => (await home.documents.list(context, { limit: 100 })).items;
const versionsOf = async (id: string) => (await home.documents.versions(context, id)).map(one => one.version);

/** Whether nothing at all was stored: no blob, no record, no job. */
async function expectNothingStored() {
  expect(await listBlobs(home)).toEqual([]);
  for (const name of ['documents', 'versions', 'version-counters', 'document-titles', 'document-hashes']) {
    expect(await home.ports.records.list(`acme#${name}`, { limit: 10 })).toEqual([]);
  }
  expect(await home.ports.queue.receive({ max: 10, leaseSeconds: 1 })).toEqual([]);
}

describe('an accepted file', () => {
  it('is a queued document that keeps its original', async () => {
    const { document, created } = await accept(giftPolicy());
    expect(created).toBe(true);
    expect(document).toMatchObject({
      title: 'Gifts Policy',
      version: 1,
      status: 'queued',
      servingVersion: null,
    });
    const original = await home.documents.original(context, document.id);
    expect(await new Response(original.body).text()).toBe(giftPolicy());
  });

  it('is called what the person says, else what the file says, else after its name', async () => {
    expect((await accept(giftPolicy(), 'a.md', { title: '  Our\n gifts ' })).document.title).toBe(
      'Our gifts',
    );
    expect(
      (await accept('No heading here, only words.', 'folder\\data-handling_rules.txt')).document.title,
    ).toBe('Data handling rules');
  });

  it('keeps the moment from which it is in force in UTC', async () => {
    const { document } = await accept(giftPolicy(), 'a.md', { effectiveAt: '2026-01-01T00:00:00+02:00' });
    expect(document.effectiveAt).toBe('2025-12-31T22:00:00.000Z');
  });

  it('keeps a name that can be stored and shown, however long or broken the sent one is', async () => {
    const { document } = await accept(giftPolicy(), `${'x'.repeat(500_000)}\ud800.md`);
    expect(document.filename.length).toBeLessThanOrEqual(255);
    expect(document.filename).toMatch(/x\ufffd\.md$/);
  });
});

describe('the same bytes again', () => {
  it('are the document that is there, under whatever title and name', async () => {
    const ready = await addPolicy(home, context);
    const again = await accept(giftPolicy(), 'other.md', { title: 'Another title' });
    expect(again).toEqual({ document: ready, created: false });
    expect(await documents()).toHaveLength(1);
  });

  it('are one document when they come at the same moment', async () => {
    const accepted = await Promise.all(
      Array.from({ length: 6 }, (_, i) => accept(giftPolicy(), `gifts-${i}.md`, { title: `Gifts ${i % 3}` })),
    );
    expect(new Set(accepted.map(one => one.document.id)).size).toBe(1);
    expect(accepted.filter(one => one.created)).toHaveLength(1);
    await home.settle();
    const [document, ...others] = await documents();
    expect(others).toEqual([]);
    expect(document!.status).toBe('ready');
    expect(await versionsOf(document!.id)).toHaveLength(1);
    const originals = (await listBlobs(home)).filter(key => key.includes('/kb-raw/'));
    expect(originals).toHaveLength(1);
    expect(await home.ports.index.count('acme')).toBe(document!.passages);
  });

  it('try again what had failed', async () => {
    const broken = fileOf('<!doctype html><script>1</script>', 'blank.html');
    const failed = await addPolicy(home, context, broken);
    expect(failed).toMatchObject({ status: 'failed', error: { code: 'file_no_text' } });
    const { document, created } = await home.intake.accept(context, broken);
    expect(created).toBe(false);
    expect(document).toMatchObject({ id: failed.id, status: 'queued', error: null });
    await home.settle();
    expect((await home.documents.get(context, failed.id)).status).toBe('failed');
  });

  it('are a new document for another tenant', async () => {
    const { document } = await accept(giftPolicy());
    const other = await home.intake.accept(contextOf({ tenant: 'globex' }), fileOf(giftPolicy()));
    expect(other.created).toBe(true);
    expect(other.document.id).not.toBe(document.id);
  });

  it('are a new document once theirs was deleted', async () => {
    const first = await addPolicy(home, context);
    await home.documents.delete(context, first.id);
    const again = await accept(giftPolicy());
    expect(again.created).toBe(true);
    expect(again.document.id).not.toBe(first.id);
  });

  it('are a newer version where other bytes have come in between', async () => {
    const first = await addPolicy(home, context);
    await addPolicy(home, context, fileOf(giftPolicy(80)));
    const back = await addPolicy(home, context, fileOf(giftPolicy()));
    expect(back).toMatchObject({ id: first.id, version: 3, servingVersion: 3 });
  });
});

describe('other bytes under a title that is there', () => {
  it('are its next version, whatever the case and spaces of the title', async () => {
    const first = await addPolicy(home, context);
    const second = await accept(recordsPolicy, 'b.md', { title: 'gifts   POLICY' });
    expect(second.document).toMatchObject({ id: first.id, version: 2, title: 'Gifts Policy' });
    expect(await versionsOf(first.id)).toEqual([2, 1]);
  });

  it('are one version each when they come at the same moment', async () => {
    const limits = [10, 20, 30, 40, 50];
    const accepted = await Promise.all(limits.map(limit => accept(giftPolicy(limit))));
    expect(new Set(accepted.map(one => one.document.id)).size).toBe(1);
    expect(await versionsOf(accepted[0]!.document.id)).toHaveLength(limits.length);
    await home.settle();
    const versions = await home.documents.versions(context, accepted[0]!.document.id);
    expect(versions.map(one => one.status)).toEqual(limits.map(() => 'ready'));
    expect(versions.filter(one => one.serving)).toHaveLength(1);
  });
});

describe('a refused file leaves nothing behind', () => {
  it.each([
    ['file_empty', fileOf('')],
    ['file_too_large', { bytes: new Uint8Array(1_048_577).fill(65), filename: 'a.txt' }],
    ['wrong_extension', fileOf('plain words', 'a.pdf')],
    [
      'unsupported_type',
      { bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), filename: 'a.png' },
    ],
    ['not_found', fileOf(giftPolicy(), 'a.md', { collection: 'nowhere' })],
    ['invalid_input', fileOf(giftPolicy(), 'a.md', { effectiveAt: 'soon' })],
  ])('for %s', async (code, upload) => {
    await expect(home.intake.accept(context, upload)).rejects.toMatchObject({ code });
    await expectNothingStored();
  });
});

it('a second try finishes an upload that crashed before any of its writes', async () => {
  for (let nth = 1; nth <= 6; nth += 1) {
    const crash = crashAt(nth);
    const crashing = await createTestHome({
      ports: ({ records, blobs, queue }) => ({
        records: intercept(records, ['put'], crash),
        blobs: intercept(blobs, ['put'], crash),
        queue: intercept(queue, ['enqueue'], crash),
      }),
    });
    const upload = fileOf(giftPolicy());
    await expect(crashing.intake.accept(context, upload)).rejects.toThrow('crash');
    const { document } = await crashing.intake.accept(context, upload);
    await crashing.settle();
    const { items } = await crashing.documents.list(context, { limit: 10 });
    expect(items).toMatchObject([{ id: document.id, status: 'ready' }]);
    expect(await crashing.documents.versions(context, document.id)).toHaveLength(1);
    await crashing.dispose();
  }
});
