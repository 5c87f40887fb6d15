import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createPolicyReader } from '../../../core/analysis/policies.ts';
import { getJson } from '../../../core/json-blobs.ts';
import { blobKeys } from '../../../core/knowledge/partitions.ts';
import type { ExtractedDocument } from '../../../core/model/passage.ts';
import { intercept } from '../../fakes/intercept.ts';
import { vendorPolicy } from '../../fixtures/analysis-home.ts';
import { contextOf } from '../../fixtures/contexts.ts';
import { createTestHome, type TestHome } from '../../fixtures/home.ts';
import { addPolicy, fileOf, giftPolicy } from '../../fixtures/policies.ts';

const context = contextOf();
let home: TestHome;
/** The blobs that were read. */
let reads: string[];
let readPolicies: ReturnType<typeof createPolicyReader>;
beforeEach(async () => {
  home = await createTestHome();
  reads = [];
  readPolicies = createPolicyReader({
    catalog: home.catalog,
    clock: home.clock,
    requirements: home.requirements,
    blobs: intercept(home.ports.blobs, ['get'], (_, [key]) => reads.push(String(key))),
  });
});
afterEach(() => home.dispose());
const titles = async (...args: Parameters<typeof readPolicies>) =>
  (await readPolicies(...args)).map(({ title, version }) => `${title} ${version}`);

describe('policies', () => {
  it('come in the order of their titles, each with its text and what it asks for', async () => {
    await addPolicy(home, context, fileOf(vendorPolicy, 'vendors.md'));
    const { id } = await addPolicy(home, context);
    const [gifts, vendors] = await readPolicies(context);
    expect([gifts!.title, vendors!.title]).toEqual(['Gifts Policy', 'Vendor Policy']);
    expect(gifts).toMatchObject({ documentId: id, version: 1 });
    expect(gifts!.requirements.map(({ text }) => text)).toEqual([
      'Employees must not accept gifts worth more than 50 euros from a supplier.',
      'Every gift must be entered in the gifts register within five days.',
    ]);
    const run = { documentId: id, version: 1, run: 1 };
    const { text } = (await getJson<ExtractedDocument>(home.ports.blobs, blobKeys.extracted('acme', run)))!;
    expect(gifts!.clauses.length).toBeGreaterThan(2);
    for (const clause of gifts!.clauses) expect(clause.text).toBe(text.slice(clause.start, clause.end));
  });

  it('are those versions that serve: not before they are read or in force, not after they are deleted', async () => {
    const { document } = await home.intake.accept(context, fileOf(giftPolicy()));
    expect(await titles(context)).toEqual([]);
    await home.settle();
    await addPolicy(
      home,
      context,
      fileOf(giftPolicy(80), 'gifts.md', { effectiveAt: '2025-02-01T00:00:00Z' }),
    );
    expect(await titles(context)).toEqual(['Gifts Policy 1']);
    home.clock.set('2025-02-01T00:00:00Z');
    expect(await titles(context)).toEqual(['Gifts Policy 2']);
    await home.documents.delete(context, document.id);
    expect(await titles(context)).toEqual([]);
  });

  it('are those that the person may see, of one collection where one is asked for', async () => {
    const { id } = await home.collections.create(context, { name: 'Board', audience: ['board'] });
    const member = contextOf({ audiences: ['everyone', 'board'] });
    await addPolicy(home, context);
    await addPolicy(home, member, fileOf(vendorPolicy, 'vendors.md', { collection: id }));
    expect(await titles(context)).toEqual(['Gifts Policy 1']);
    expect(await titles(member)).toEqual(['Gifts Policy 1', 'Vendor Policy 1']);
    expect(await titles(member, id)).toEqual(['Vendor Policy 1']);
    expect(await titles(contextOf({ tenant: 'globex' }))).toEqual([]);
    await expect(readPolicies(context, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('come without requirements that are off, and with the severity that people gave', async () => {
    const { id } = await addPolicy(home, context);
    const [first, second] = await home.requirements.list(context, id);
    await home.requirements.change(context, id, first!.id, { enabled: false });
    await home.requirements.change(context, id, second!.id, { severity: 'critical' });
    expect((await readPolicies(context))[0]!.requirements).toMatchObject([
      { id: second!.id, severity: 'critical' },
    ]);
  });

  it('are not read twice as long as they stay the same', async () => {
    const { id } = await addPolicy(home, context);
    const before = await readPolicies(context);
    expect(reads).toHaveLength(1);
    expect(await readPolicies(context)).toEqual(before);
    expect(reads).toHaveLength(1);
    await home.documents.reingest(context, id);
    await home.settle();
    expect(await readPolicies(context)).toEqual(before);
    expect(reads).toHaveLength(2);
  });
});

describe('a version that an analysis quoted', () => {
  it('stays openable after its document is deleted, and others do not', async () => {
    const quoted = await addPolicy(home, context, fileOf(vendorPolicy, 'vendors.md'));
    await addPolicy(home, context, fileOf(`${vendorPolicy}\nMore follows.\n`, 'vendors.md'));
    const other = await addPolicy(home, context);
    const document = fileOf('The vendor shall encrypt personal data at rest and in transit.', 'contract.md');
    const { id } = await home.analyses.accept(context, document);
    await home.settle();
    const { findings } = await home.analyses.get(context, id);
    for (const one of [quoted, other]) await home.documents.delete(context, one.id);
    await home.settleLater(3_600);
    const { policy } = findings[0]!;
    expect(policy).toMatchObject({ documentId: quoted.id, version: 2 });
    const { passages } = await home.documents.passages(context, quoted.id, 2);
    expect(passages.map(({ text }) => text).join('\n')).toContain(policy.quote);
    for (const [documentId, version] of [
      [quoted.id, 1],
      [other.id, 1],
    ] as const) {
      const opening = home.documents.passages(context, documentId, version);
      await expect(opening).rejects.toMatchObject({ code: 'not_found' });
    }
  });
});
