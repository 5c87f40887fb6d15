import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { everyone } from '../../../core/model/principal.ts';
import { crashAt, intercept } from '../../fakes/intercept.ts';
import { contextOf } from '../../fixtures/contexts.ts';
import { createTestHome, type TestHome } from '../../fixtures/home.ts';
import { addPolicy, fileOf, giftPolicy, recordsPolicy, searchTexts } from '../../fixtures/policies.ts';

const context = contextOf();
let home: TestHome;
beforeEach(async () => {
  home = await createTestHome();
});
afterEach(() => home.dispose());

/** The limit that the served gift policy states: what a search for it says. */
async function servedLimit(more: { asOf?: string } = {}, who = context): Promise<string | undefined> {
  const texts = await searchTexts(home, who, 'gifts worth more than euros from a supplier', more);
  const limits = texts.map(text => /(\d+) euros/.exec(text)?.[1]).filter(limit => limit !== undefined);
  expect(limits.length).toBeLessThanOrEqual(1);
  return limits[0];
}
/** The name of an original, which is closed unread. */
async function nameOf(id: string, version?: number): Promise<string> {
  const { filename, body } = await home.documents.original(context, id, version);
  await body.cancel();
  return filename;
}
const titles = async (filter: { status?: 'ready' | 'failed'; collection?: string } = {}) =>
  (await home.documents.list(context, { limit: 100, ...filter })).items.map(({ title }) => title);

describe('a new version', () => {
  it('serves once it is ready, the old one until then', async () => {
    await addPolicy(home, context);
    expect(await servedLimit()).toBe('50');
    const { document } = await home.intake.accept(context, fileOf(giftPolicy(80)));
    expect(document).toMatchObject({ version: 2, servingVersion: 1 });
    expect(await servedLimit()).toBe('50');
    await home.settle();
    expect(await home.documents.get(context, document.id)).toMatchObject({ version: 2, servingVersion: 2 });
    expect(await servedLimit()).toBe('80');
  });

  it('serves once it is in force, the old one until then, and each as of its time', async () => {
    await addPolicy(home, context);
    home.clock.advance(3_600);
    const upload = fileOf(giftPolicy(80), 'gifts.md', { effectiveAt: '2025-06-01T00:00:00Z' });
    const { id } = await addPolicy(home, context, upload);
    expect(await home.documents.get(context, id)).toMatchObject({
      status: 'ready',
      version: 2,
      servingVersion: 1,
    });
    expect(await servedLimit()).toBe('50');
    expect(await servedLimit({ asOf: '2025-06-02T00:00:00Z' })).toBe('80');
    home.clock.set('2025-07-01T00:00:00Z');
    expect(await servedLimit()).toBe('80');
    expect(await servedLimit({ asOf: '2025-05-31T23:59:59Z' })).toBe('50');
    expect(await servedLimit({ asOf: '2025-01-01T00:00:00Z' })).toBeUndefined();
    expect((await home.documents.versions(context, id)).map(one => [one.version, one.serving])).toEqual([
      [2, true],
      [1, false],
    ]);
  });

  it('that fails leaves the old one serving', async () => {
    const { id } = await addPolicy(home, context);
    const blank = fileOf('<!doctype html><script>1</script>', 'a.html', { title: 'Gifts Policy' });
    await addPolicy(home, context, blank);
    expect(await home.documents.get(context, id)).toMatchObject({
      version: 2,
      status: 'failed',
      servingVersion: 1,
    });
    expect(await servedLimit()).toBe('50');
  });

  it('can be put off after it was uploaded', async () => {
    await addPolicy(home, context);
    const { id } = await addPolicy(home, context, fileOf(giftPolicy(80)));
    await home.documents.change(context, id, { effectiveAt: '2026-01-01T00:00:00+01:00' });
    expect(await servedLimit()).toBe('50');
    expect((await home.documents.get(context, id)).effectiveAt).toBe('2025-12-31T23:00:00.000Z');
  });
});

describe('a deleted document', () => {
  it('is in no search, no list and no count from that moment on, though the index still holds it', async () => {
    const { id } = await addPolicy(home, context);
    await home.documents.delete(context, id);
    expect(await servedLimit()).toBeUndefined();
    expect(await servedLimit({ asOf: '2025-01-15T09:00:00Z' })).toBeUndefined();
    expect(await titles()).toEqual([]);
    expect(await home.documents.status(context)).toMatchObject({ documents: 0, ready: 0, passages: 0 });
    expect(await home.ports.index.count('acme')).toBeGreaterThan(0);
    for (const act of ['get', 'versions', 'delete', 'reingest', 'original', 'passages'] as const) {
      await expect(home.documents[act](context, id)).rejects.toMatchObject({ code: 'not_found' });
    }
    await expect(home.documents.change(context, id, { title: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('leaves the index and the statistics when undoing is over', async () => {
    const { id } = await addPolicy(home, context);
    await addPolicy(home, context, fileOf(giftPolicy(80)));
    await addPolicy(home, context, fileOf(recordsPolicy));
    const only = await createTestHome();
    await addPolicy(only, context, fileOf(recordsPolicy));
    await home.documents.delete(context, id);
    await home.settleLater();
    const terms = ['gift', 'shred', 'archiv'];
    const [left, expected] = await Promise.all([home, only].map(one => one.statistics.lookup('acme', terms)));
    expect(left!.passages).toBe(expected!.passages);
    expect(terms.map(left!.frequency)).toEqual(terms.map(expected!.frequency));
    expect(await home.ports.index.count('acme')).toBe(await only.ports.index.count('acme'));
    await only.dispose();
  });

  it.each([
    ['at once', 0],
    ['after its rows have left the index', 60],
  ])('answers again when it is restored %s', async (_, seconds) => {
    const { id, passages } = await addPolicy(home, context);
    await home.documents.delete(context, id);
    if (seconds > 0) await home.settleLater(seconds);
    await home.documents.restore(context, id);
    if (seconds === 0) expect(await servedLimit()).toBe('50');
    await home.settle();
    // What was to clear up after the deletion comes too late.
    await home.settleLater();
    expect(await servedLimit()).toBe('50');
    expect(await home.documents.get(context, id)).toMatchObject({
      status: 'ready',
      servingVersion: 1,
      passages,
    });
    expect(await home.ports.index.count('acme')).toBe(passages);
    expect((await home.statistics.lookup('acme', ['gift'])).frequency('gift')).toBe(passages);
  });

  it.each([1, 2, 3])('loses no passage where its restoring crashes before write %i', async nth => {
    const { id, passages } = await addPolicy(home, context);
    await home.documents.delete(context, id);
    await home.settleLater();
    const crash = crashAt(nth);
    let armed = false;
    const faulty = await createTestHome({
      folder: home.folder,
      ports: real => ({
        records: intercept(real.records, ['put'], () => armed && crash()),
        queue: intercept(real.queue, ['enqueue'], () => armed && crash()),
      }),
    });
    armed = true;
    await expect(faulty.documents.restore(context, id)).rejects.toThrow('crash');
    faulty.close();
    // The next start goes on with what was begun; the person tries again where nothing was.
    await home.ingest.resume(context);
    await home.documents.restore(context, id);
    await home.settle();
    expect(await servedLimit()).toBe('50');
    expect(await home.ports.index.count('acme')).toBe(passages);
  });

  it('is not restored over another that took its title', async () => {
    const { id } = await addPolicy(home, context);
    await home.documents.delete(context, id);
    const { id: other } = await addPolicy(home, context, fileOf(giftPolicy(80)));
    expect(other).not.toBe(id);
    await expect(home.documents.restore(context, id)).rejects.toMatchObject({ code: 'conflict' });
    expect(await servedLimit()).toBe('80');
  });

  it('stays openable where an answer has quoted it, for those who may see it', async () => {
    const { id } = await addPolicy(home, context);
    await home.catalog.markQuoted('acme', id, 1);
    await home.documents.delete(context, id);
    expect((await home.documents.passages(context, id, 1)).passages).not.toEqual([]);
    expect(await nameOf(id, 1)).toBe('gifts.md');
    for (const who of [contextOf({ tenant: 'globex' }), contextOf({ audiences: ['board'] })]) {
      await expect(home.documents.original(who, id, 1)).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('can be deleted, restored and restored again without harm', async () => {
    const { id } = await addPolicy(home, context);
    await home.documents.restore(context, id);
    await home.documents.delete(context, id);
    await home.documents.restore(context, id);
    await home.documents.delete(context, id);
    await home.settleLater();
    expect(await titles()).toEqual([]);
    expect(await home.ports.index.count('acme')).toBe(0);
    expect((await home.statistics.lookup('acme', ['gift'])).frequency('gift')).toBe(0);
  });
});

describe('an audience', () => {
  const board = contextOf({ person: 'bea', audiences: [everyone, 'board'] });

  it('that is narrowed hides the documents at once, though the index still holds them', async () => {
    const { id } = await addPolicy(home, context);
    await home.collections.change(context, 'default', { audience: ['board'] });
    expect(await servedLimit()).toBeUndefined();
    expect(await servedLimit({}, board)).toBe('50');
    expect(await titles()).toEqual([]);
    expect((await home.documents.status(context)).documents).toBe(0);
    for (const act of ['get', 'versions', 'delete', 'restore', 'reingest', 'original', 'passages'] as const) {
      await expect(home.documents[act](context, id)).rejects.toMatchObject({ code: 'not_found' });
    }
    await home.collections.change(board, 'default', { audience: [everyone] });
    expect(await servedLimit()).toBe('50');
  });

  it('holds for a document that is moved under it', async () => {
    const { id } = await addPolicy(home, context);
    const secret = await home.collections.create(board, { name: 'Board', audience: ['board'] });
    await expect(home.documents.change(context, id, { collection: secret.id })).rejects.toMatchObject({
      code: 'not_found',
    });
    await home.documents.change(board, id, { collection: secret.id });
    expect(await servedLimit()).toBeUndefined();
    expect(await servedLimit({}, board)).toBe('50');
    expect(await searchTexts(home, board, 'gifts', { collection: 'default' })).toEqual([]);
    await expect(searchTexts(home, context, 'gifts', { collection: secret.id })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('is looked for beyond what the index proposes first', async () => {
    const secret = await home.collections.create(board, { name: 'Board', audience: ['board'] });
    const sections = Array.from(
      { length: 120 },
      (_, i) => `## Gift ${i}\n\nGift gift gift rule ${i}.\n`,
    ).join('\n');
    await addPolicy(home, board, fileOf(`# Board gifts\n\n${sections}`, 'b.md', { collection: secret.id }));
    await addPolicy(
      home,
      context,
      fileOf(`# Long\n\nOne gift is named among ${'many other words that are here '.repeat(20)}.\n`),
    );
    expect(await searchTexts(home, context, 'gift')).toHaveLength(1);
    expect(await searchTexts(home, board, 'gift')).toHaveLength(20);
  });
});

describe('another tenant', () => {
  const other = contextOf({ tenant: 'globex' });

  it('never sees anything', async () => {
    const { id } = await addPolicy(home, context);
    await addPolicy(home, other, fileOf(recordsPolicy));
    expect(await searchTexts(home, other, 'gifts register supplier')).toEqual([]);
    expect((await home.documents.list(other, { limit: 10 })).items.map(one => one.title)).toEqual([
      'Records Policy',
    ]);
    for (const act of ['get', 'versions', 'delete', 'restore', 'reingest', 'original', 'passages'] as const) {
      await expect(home.documents[act](other, id)).rejects.toMatchObject({ code: 'not_found' });
    }
    expect((await home.statistics.lookup('globex', ['gift'])).frequency('gift')).toBe(0);
    await home.collections.change(other, 'default', { audience: ['nobody'] });
    expect(await titles()).toEqual(['Gifts Policy']);
  });
});

describe('a title', () => {
  it('can be changed, also in its case only, and the old one is free again', async () => {
    const { id } = await addPolicy(home, context);
    expect(await home.documents.change(context, id, { title: 'GIFTS policy' })).toMatchObject({
      title: 'GIFTS policy',
    });
    expect(await home.documents.change(context, id, { title: 'Presents' })).toMatchObject({
      title: 'Presents',
    });
    const fresh = await addPolicy(home, context, fileOf(giftPolicy(80)));
    expect(fresh.id).not.toBe(id);
    const next = await addPolicy(home, context, fileOf(giftPolicy(90), 'a.md', { title: 'presents' }));
    expect(next).toMatchObject({ id, version: 2 });
    const { found } = await home.search.search(context, { query: '90 euros supplier', limit: 1 });
    expect(found[0]!.documentTitle).toBe('Presents');
  });

  it('is refused where another document has it, and nothing of the change is kept', async () => {
    const { id } = await addPolicy(home, context);
    const { id: other } = await addPolicy(home, context, fileOf(recordsPolicy));
    const before = await home.documents.get(context, other);
    const change = { title: 'gifts policy', effectiveAt: '2027-01-01T00:00:00Z' };
    await expect(home.documents.change(context, other, change)).rejects.toMatchObject({ code: 'conflict' });
    expect(await home.documents.get(context, other)).toEqual(before);
    await home.documents.delete(context, id);
    expect((await home.documents.change(context, other, { title: 'Gifts Policy' })).title).toBe(
      'Gifts Policy',
    );
  });

  it('is left as it is where another field is no good', async () => {
    const before = await addPolicy(home, context);
    for (const bad of [{ collection: 'nowhere' }, { effectiveAt: 'soon' }]) {
      await expect(home.documents.change(context, before.id, { title: 'New', ...bad })).rejects.toThrow();
      expect(await home.documents.get(context, before.id)).toEqual(before);
    }
  });
});

describe('the list', () => {
  const addMany = async (count: number) => {
    for (let i = 0; i < count; i += 1) {
      await home.intake.accept(context, fileOf(`# Policy ${i}\n\nRule ${i}.\n`, `p${i}.md`));
    }
  };

  it('comes newest first, in pages that end where the documents end', async () => {
    await addMany(5);
    const seen: string[] = [];
    let cursor: string | null = null;
    let pages = 0;
    do {
      const page: Awaited<ReturnType<typeof home.documents.list>> = await home.documents.list(context, {
        limit: 2,
        ...(cursor && { cursor }),
      });
      seen.push(...page.items.map(({ title }) => title));
      cursor = page.nextCursor;
      pages += 1;
    } while (cursor !== null);
    expect(seen).toEqual(['Policy 4', 'Policy 3', 'Policy 2', 'Policy 1', 'Policy 0']);
    expect(pages).toBe(3);
  });

  it('has no further page where only what is not shown is left', async () => {
    await addMany(3);
    const { items } = await home.documents.list(context, { limit: 10 });
    await home.documents.delete(context, items[2]!.id);
    expect((await home.documents.list(context, { limit: 2 })).nextCursor).toBeNull();
    expect((await home.documents.list(context, { limit: 1 })).nextCursor).toBe(items[0]!.id);
  });

  it('can be had by state and by collection', async () => {
    const rules = await home.collections.create(context, { name: 'Rules' });
    await addPolicy(home, context);
    await addPolicy(home, context, fileOf(recordsPolicy, 'r.md', { collection: rules.id }));
    await addPolicy(home, context, fileOf('<!doctype html><script>1</script>', 'blank.html'));
    expect(await titles({ status: 'ready' })).toEqual(['Records Policy', 'Gifts Policy']);
    expect(await titles({ status: 'failed' })).toEqual(['Blank']);
    expect(await titles({ collection: rules.id })).toEqual(['Records Policy']);
    await expect(titles({ collection: 'nowhere' })).rejects.toMatchObject({ code: 'not_found' });
    expect(await home.documents.status(context)).toEqual({
      documents: 3,
      ready: 2,
      processing: 0,
      failed: 1,
      passages: 4,
      updatedAt: expect.any(String),
    });
  });

  it('is empty at first', async () => {
    expect(await home.documents.list(context, { limit: 5 })).toEqual({ items: [], nextCursor: null });
    expect(await home.documents.status(context)).toEqual({
      documents: 0,
      ready: 0,
      processing: 0,
      failed: 0,
      passages: 0,
      updatedAt: null,
    });
  });
});

describe('what can be opened', () => {
  it('is the serving version unless another one is asked for', async () => {
    const { id } = await addPolicy(home, context);
    await home.intake.accept(context, fileOf(giftPolicy(80), 'newer.md'));
    expect(await nameOf(id)).toBe('gifts.md');
    expect(await nameOf(id, 2)).toBe('newer.md');
    await expect(nameOf(id, 3)).rejects.toMatchObject({ code: 'not_found' });
    expect((await home.documents.passages(context, id)).version).toBe(1);
    await expect(home.documents.passages(context, id, 2)).rejects.toMatchObject({ code: 'not_ready' });
    await home.settle();
    expect(await nameOf(id)).toBe('newer.md');
    expect((await home.documents.passages(context, id, 1)).passages.map(({ ordinal }) => ordinal)).toEqual([
      0, 1,
    ]);
  });
});
