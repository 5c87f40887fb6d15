import { afterEach, describe, expect, it } from '@jest/globals';
import type { ComplianceAnalysis } from '../../../core/model/analysis.ts';
import { intercept } from '../../fakes/intercept.ts';
import {
  analyse,
  contractText,
  createAnalysisHome,
  documentOf,
  findingAbout,
  lateNotice,
  vendorPolicy,
  verdictsOf,
} from '../../fixtures/analysis-home.ts';
import { contextOf } from '../../fixtures/contexts.ts';
import { createTestHome, type TestHome, type TestHomeOptions } from '../../fixtures/home.ts';
import { addPolicy, fileOf, giftPolicy } from '../../fixtures/policies.ts';

const context = contextOf();
let home: TestHome;
afterEach(() => home.dispose());
const open = async (options?: TestHomeOptions) => {
  home = await createAnalysisHome(options);
};
const openEmpty = async (options?: TestHomeOptions) => {
  home = await createTestHome(options);
};
const get = (id: string) => home.analyses.get(context, id);

describe('the policies that a document is held against', () => {
  const titles = ({ policies }: ComplianceAnalysis) => policies.map(({ documentTitle }) => documentTitle);
  /** Two collections, each with a policy about vendors; the second is for lawyers only. */
  async function openCollections() {
    await openEmpty();
    const open = await home.collections.create(context, { name: 'Purchasing' });
    const closed = await home.collections.create(context, { name: 'Legal', audience: ['lawyers'] });
    await addPolicy(home, context, fileOf(vendorPolicy, 'vendors.md', { collection: open.id }));
    const lawyer = contextOf({ audiences: ['everyone', 'lawyers'] });
    const strict = vendorPolicy.replace('Vendor Policy', 'Vendor Rules').replace('24 hours', '12 hours');
    await addPolicy(home, lawyer, fileOf(strict, 'rules.md', { collection: closed.id }));
    return { open, closed, lawyer };
  }

  it('are those of the collection that was asked for', async () => {
    const { open, closed, lawyer } = await openCollections();
    const of = async (collection: string | undefined) =>
      titles(await analyse(home, lawyer, documentOf(contractText(), 'contract.md', { collection })));
    expect(await of(open.id)).toEqual(['Vendor Policy']);
    expect(await of(closed.id)).toEqual(['Vendor Rules']);
    expect((await of(undefined)).toSorted()).toEqual(['Vendor Policy', 'Vendor Rules']);
  });

  it('are those that the person may see', async () => {
    const { lawyer } = await openCollections();
    expect(titles(await analyse(home, context))).toEqual(['Vendor Policy']);
    expect(titles(await analyse(home, lawyer))).toHaveLength(2);
  });

  it('are those in force, and not deleted, when the analysis runs', async () => {
    await open();
    const upload = fileOf(vendorPolicy.replace('24 hours', '12 hours'), 'vendors.md', {
      effectiveAt: '2025-02-01T00:00:00Z',
    });
    const { id } = await addPolicy(home, context, upload);
    expect(verdictsOf(await analyse(home, context)).notify).toBe('compliant');
    home.clock.set('2025-02-02T00:00:00Z');
    const later = await analyse(home, context);
    expect(later.policies).toMatchObject([{ documentId: id, version: 2 }]);
    expect(verdictsOf(later).notify).toBe('non_compliant');
    await home.documents.delete(context, id);
    expect(await analyse(home, context)).toMatchObject({ policies: [], score: null });
  });

  it('are weighed as people have decided: what is off is left out, and another severity counts', async () => {
    await open();
    const late = documentOf(contractText({ notice: lateNotice }));
    const before = await analyse(home, context, late);
    const { requirement, policy } = findingAbout(before, 'notify');
    const change = (wanted: Parameters<typeof home.requirements.change>[3]) =>
      home.requirements.change(context, policy.documentId, requirement.id, wanted);
    await change({ severity: 'critical' });
    const critical = await analyse(home, context, late);
    expect(critical).toMatchObject({ risk: 'critical', score: 42.9 });
    expect(findingAbout(critical, 'notify').requirement.severity).toBe('critical');
    await change({ enabled: false });
    const off = await analyse(home, context, late);
    expect(off).toMatchObject({ risk: 'low', score: 100, coverage: { requirements: 4 } });
    expect(off.findings.map(one => one.requirement.id)).not.toContain(requirement.id);
  });
});

describe('policies that are still being read', () => {
  /** A home in which nothing is read while `hold.policy` is on, but documents to be analysed. */
  async function openHeld() {
    const hold = { policy: true };
    await openEmpty({
      ports: ({ extractor }) => ({
        extractor: intercept(extractor, ['extract'], (_, [bytes]) => {
          const isPolicy = new TextDecoder().decode(bytes as Uint8Array).startsWith('# Vendor Policy');
          if (isPolicy && hold.policy) throw new Error('not yet');
        }),
      }),
    });
    return hold;
  }
  const complete = { status: 'complete', policies: [{ documentTitle: 'Vendor Policy' }], score: 100 };

  it('are waited for', async () => {
    const hold = await openHeld();
    await home.intake.accept(context, fileOf(vendorPolicy, 'vendors.md'));
    const { id } = await analyse(home, context);
    expect(await get(id)).toMatchObject({ status: 'processing', progress: { stage: 'match' } });
    await home.settleLater(2);
    expect(await get(id)).toMatchObject({ status: 'processing', progress: { stage: 'match' } });
    hold.policy = false;
    await home.settleLater(30);
    await home.settleLater(2);
    expect(await get(id)).toMatchObject(complete);
  });

  it('are not waited for without end', async () => {
    const hold = await openHeld();
    await addPolicy(home, context);
    await home.records.put('acme#documents', 'stuck', {
      ...(await home.catalog.findDocument(
        'acme',
        (
          await home.documents.list(context, { limit: 1 })
        ).items[0]!.id,
      )),
      id: 'stuck',
      versions: [{ n: 1, status: 'queued', effectiveAt: '2025-01-01T00:00:00.000Z', sha256: 'x' }],
    });
    hold.policy = false;
    const { id } = await analyse(home, context, documentOf(giftPolicy(), 'guide.md'));
    let seconds = 0;
    while ((await get(id)).status === 'processing' && seconds < 600) {
      await home.settleLater(2);
      seconds += 2;
    }
    expect(seconds).toBe(300);
    expect(await get(id)).toMatchObject({
      status: 'complete',
      policies: [{ documentTitle: 'Gifts Policy' }],
    });
  });

  it('hold nobody up where an older version serves meanwhile, nor where they are deleted', async () => {
    const hold = await openHeld();
    hold.policy = false;
    await addPolicy(home, context, fileOf(vendorPolicy, 'vendors.md'));
    hold.policy = true;
    await home.intake.accept(context, fileOf(`${vendorPolicy}\nMore follows.\n`, 'vendors.md'));
    const other = await home.intake.accept(context, fileOf(vendorPolicy, 'b.md', { title: 'Other' }));
    await home.documents.delete(context, other.document.id);
    expect(await analyse(home, context)).toMatchObject(complete);
  });

  it('are waited for also by an analysis that was deleted while it waited, and restored', async () => {
    const hold = await openHeld();
    await home.intake.accept(context, fileOf(vendorPolicy, 'vendors.md'));
    const { id } = await analyse(home, context);
    await home.analyses.delete(context, id);
    await home.settleLater(2);
    await home.analyses.restore(context, id);
    await home.settle();
    hold.policy = false;
    await home.settleLater(30);
    await home.settleLater(2);
    expect(await get(id)).toMatchObject(complete);
  });
});
