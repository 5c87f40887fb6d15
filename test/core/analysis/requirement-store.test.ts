import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { getJson } from '../../../core/json-blobs.ts';
import { blobKeys, partitions } from '../../../core/knowledge/partitions.ts';
import type { Role } from '../../../core/model/principal.ts';
import { requirementView } from '../../../core/model/requirement.ts';
import { contextOf } from '../../fixtures/contexts.ts';
import { createTestHome, type TestHome } from '../../fixtures/home.ts';
import { addPolicy, fileOf, giftPolicy } from '../../fixtures/policies.ts';

const context = contextOf();
const tenant = context.principal.tenant;
let home: TestHome;
beforeEach(async () => {
  home = await createTestHome();
});
afterEach(() => home.dispose());

const list = (documentId: string, who = context) => home.requirements.list(who, documentId);
const runOf = (documentId: string, version = 1, run = 1) => ({ documentId, version, run });
/** The requirement whose text holds some words. */
async function find(documentId: string, words: string) {
  const found = (await list(documentId)).find(({ text }) => text.includes(words));
  if (!found) throw new Error(`No requirement says “${words}”.`);
  return found;
}

describe('the requirements of a document', () => {
  it('are found at ingestion, and shown with where they stand', async () => {
    const { id } = await addPolicy(home, context);
    const stored = await getJson<unknown[]>(home.ports.blobs, blobKeys.requirements(tenant, runOf(id)));
    expect(stored).toHaveLength(2);
    const views = await list(id);
    expect(views.map(view => requirementView.strict().parse(view))).toEqual(views);
    const { start, end } = views[0]!;
    expect(views).toMatchObject([
      {
        text: 'Employees must not accept gifts worth more than 50 euros from a supplier.',
        documentTitle: 'Gifts Policy',
        section: ['Gifts Policy', '1. Limits'],
        enabled: true,
        changedBy: null,
        changedAt: null,
        url: `/documents/${id}?version=1&start=${start}&end=${end}`,
      },
      { text: 'Every gift must be entered in the gifts register within five days.' },
    ]);
  });

  it('are found on first use in what was ingested before there were any', async () => {
    const { id } = await addPolicy(home, context);
    const key = blobKeys.requirements(tenant, runOf(id));
    const views = await list(id);
    await home.ports.blobs.delete(key);
    expect(await list(id)).toEqual(views);
    expect(await home.ports.blobs.get(key)).not.toBeNull();
  });

  it('are those of the version that answers questions', async () => {
    const { id } = await addPolicy(home, context);
    await addPolicy(
      home,
      context,
      fileOf(giftPolicy(80), 'gifts.md', { effectiveAt: '2030-01-01T00:00:00Z' }),
    );
    expect((await find(id, 'euros')).text).toContain('50 euros');
    home.clock.set('2030-01-02T00:00:00Z');
    expect(await find(id, 'euros')).toMatchObject({ version: 2, text: expect.stringContaining('80 euros') });
  });

  it('are those of the newest version where none is in force yet', async () => {
    const { id } = await addPolicy(
      home,
      context,
      fileOf(giftPolicy(), 'gifts.md', { effectiveAt: '2030-01-01T00:00:00Z' }),
    );
    expect(await list(id)).toHaveLength(2);
  });

  it('are not ready before the document is', async () => {
    const { document } = await home.intake.accept(context, fileOf(giftPolicy()));
    await expect(list(document.id)).rejects.toMatchObject({ code: 'not_ready' });
  });

  it('are nobody’s who may not see the document', async () => {
    const { id } = await addPolicy(home, context);
    await expect(list('none')).rejects.toMatchObject({ code: 'not_found' });
    await expect(list(id, contextOf({ tenant: 'other' }))).rejects.toMatchObject({ code: 'not_found' });
    await home.documents.delete(context, id);
    await expect(list(id)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a change', () => {
  it('switches a requirement off and on, and says who did it when', async () => {
    const { id } = await addPolicy(home, context);
    const { id: requirementId, ...before } = await find(id, 'euros');
    home.clock.set('2025-05-01T10:00:00Z');
    const off = await home.requirements.change(context, id, requirementId, { enabled: false });
    expect(off).toEqual({
      ...before,
      id: requirementId,
      enabled: false,
      changedBy: 'ann',
      changedAt: '2025-05-01T10:00:00.000Z',
    });
    expect(await find(id, 'euros')).toEqual(off);
    expect(await home.requirements.effective(tenant, runOf(id))).toHaveLength(1);
    await home.requirements.change(context, id, requirementId, { enabled: true });
    expect(await home.requirements.effective(tenant, runOf(id))).toHaveLength(2);
  });

  it('gives another severity, and takes it back with null', async () => {
    const { id } = await addPolicy(home, context);
    const { id: requirementId } = await find(id, 'euros');
    const change = (severity: 'low' | null) =>
      home.requirements.change(context, id, requirementId, { severity });
    expect(await change('low')).toMatchObject({ severity: 'low', statedSeverity: 'high', enabled: true });
    const [counted] = await home.requirements.effective(tenant, runOf(id));
    expect(counted).toMatchObject({ severity: 'low', statedSeverity: 'high' });
    expect(await change(null)).toMatchObject({ severity: 'high', statedSeverity: 'high' });
  });

  it('keeps what it does not name, and records nothing where nothing changes', async () => {
    const { id } = await addPolicy(home, context);
    const { id: requirementId } = await find(id, 'euros');
    const change = (who: string, wanted: Parameters<typeof home.requirements.change>[3]) =>
      home.requirements.change(contextOf({ person: who }), id, requirementId, wanted);
    expect(await change('ann', {})).toMatchObject({ enabled: true, changedBy: null });
    await change('ann', { severity: 'critical' });
    expect(await change('bob', { enabled: false })).toMatchObject({
      severity: 'critical',
      enabled: false,
      changedBy: 'bob',
    });
    expect(await change('cyd', { enabled: false })).toMatchObject({ changedBy: 'bob' });
  });

  it('lasts through a new version and another ingestion, as long as the words stay', async () => {
    const { id } = await addPolicy(home, context);
    for (const one of await list(id)) await home.requirements.change(context, id, one.id, { enabled: false });
    await addPolicy(home, context, fileOf(giftPolicy(80)));
    await home.documents.reingest(context, id);
    await home.settle();
    expect((await list(id)).map(({ version, enabled }) => [version, enabled])).toEqual([
      [2, true],
      [2, false],
    ]);
    expect(await home.requirements.effective(tenant, runOf(id, 2, 2))).toHaveLength(1);
  });

  it('keeps the words that it was about', async () => {
    const { id } = await addPolicy(home, context);
    const { id: requirementId, text } = await find(id, 'euros');
    await home.requirements.change(context, id, requirementId, { enabled: false });
    const stored = await home.records.get(partitions.requirementOverrides(tenant), requirementId);
    expect(stored?.value).toMatchObject({ text, by: 'ann' });
  });

  it.each<[Role, boolean]>([
    ['reader', false],
    ['contributor', false],
    ['owner', true],
    ['admin', true],
  ])('by a person with the role %s is allowed: %s', async (role, isAllowed) => {
    const { id } = await addPolicy(home, context);
    const { id: requirementId } = await find(id, 'euros');
    const changing = home.requirements.change(contextOf({ roles: [role] }), id, requirementId, {
      enabled: false,
    });
    await (isAllowed
      ? expect(changing).resolves.toMatchObject({ enabled: false })
      : expect(changing).rejects.toMatchObject({ code: 'forbidden' }));
  });

  it('of what is not there, or not to be seen, is refused as if it were not there', async () => {
    const { id } = await addPolicy(home, context);
    const { id: requirementId } = await find(id, 'euros');
    const change = (who: typeof context, documentId: string, wanted: string) =>
      home.requirements.change(who, documentId, wanted, { enabled: false });
    await expect(change(context, id, `${id}.none`)).rejects.toMatchObject({ code: 'not_found' });
    await expect(change(context, 'none', requirementId)).rejects.toMatchObject({ code: 'not_found' });
    const stranger = contextOf({ tenant: 'other', roles: ['reader'] });
    await expect(change(stranger, id, requirementId)).rejects.toMatchObject({ code: 'not_found' });
  });
});
