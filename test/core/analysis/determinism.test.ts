import { afterEach, describe, expect, it } from '@jest/globals';
import type { ComplianceAnalysis } from '../../../core/model/analysis.ts';
import {
  analyse,
  contractParagraphs,
  contractText,
  documentOf,
  findingAbout,
  lateNotice,
  teach,
  vendorPolicy,
  withoutIdsAndTimes,
} from '../../fixtures/analysis-home.ts';
import { contextOf } from '../../fixtures/contexts.ts';
import { createTestHome, type TestHome } from '../../fixtures/home.ts';
import { pdfOfPages } from '../../fixtures/pdf-file.ts';
import { addPolicy, fileOf, giftPolicy, recordsPolicy } from '../../fixtures/policies.ts';

const context = contextOf();
const homes: TestHome[] = [];
afterEach(async () => {
  for (const home of homes.splice(0)) await home.dispose();
});
/** Speaks of vendors and of gifts, and breaks a rule of each. */
const contract = contractText({
  notice: lateNotice,
  more: giftPolicy(80).slice(giftPolicy().indexOf('Employees')),
});
const policies = [
  fileOf(vendorPolicy, 'vendors.md'),
  fileOf(giftPolicy()),
  fileOf(recordsPolicy, 'records.md'),
];
async function openHome(files = policies): Promise<TestHome> {
  const home = await createTestHome();
  homes.push(home);
  for (const file of files) await addPolicy(home, context, file);
  return home;
}

/** All that people see of an analysis, in the order in which they see it, without ids and times. */
const comparable = (analysis: ComplianceAnalysis) => withoutIdsAndTimes({ ...analysis, changes: null });

describe('the same file', () => {
  it.each([
    ['Markdown', 'contract.md', async () => new TextEncoder().encode(contract)],
    ['PDF', 'contract.pdf', () => pdfOfPages(contractParagraphs({ notice: lateNotice }))],
  ])('as %s comes to the same analysis, but for ids and times', async (_, filename, make) => {
    const home = await openHome();
    const bytes = await make();
    const first = await analyse(home, context, documentOf(bytes, filename));
    home.clock.advance(86_400);
    const second = await analyse(home, context, documentOf(bytes, filename));
    expect(first.findings.length).toBeGreaterThan(4);
    expect(second.id).not.toBe(first.id);
    expect(second.completedAt).not.toBe(first.completedAt);
    expect(comparable(second)).toEqual(comparable(first));
    expect(second.changes).toMatchObject({ better: [], worse: [], added: 0, removed: 0 });
  });

  it('comes to the same in another home, whatever the order in which the policies came', async () => {
    const [one, other] = [await openHome(), await openHome(policies.toReversed())];
    const analyses = [await analyse(one, context), await analyse(other, context)];
    expect(comparable(analyses[1]!)).toEqual(comparable(analyses[0]!));
  });

  it('comes to the same beside other documents, analysed at the same time', async () => {
    const [one, other] = [await openHome(), await openHome()];
    const alone = await analyse(one, context, documentOf(contract));
    const ids: string[] = [];
    for (const name of ['a.md', 'contract.md', 'c.md']) {
      const text = name === 'contract.md' ? contract : `${contract}\nSee ${name}.\n`;
      ids.push((await other.analyses.accept(context, documentOf(text, name))).id);
    }
    await other.settle();
    expect(comparable(await other.analyses.get(context, ids[1]!))).toEqual(comparable(alone));
  });

  it('comes to the same by what reviewers taught, in whichever order they did', async () => {
    const [one, other] = [await openHome(), await openHome()];
    const lessons = [
      { words: 'notify', verdicts: ['compliant', 'non_compliant'] as const },
      { words: 'encrypt', verdicts: ['partially_compliant'] as const },
    ];
    for (const lesson of lessons) await teach(one, context, lesson);
    for (const lesson of lessons.toReversed()) {
      await teach(other, context, lesson);
      other.clock.advance(60);
    }
    const analyses = [await analyse(one, context), await analyse(other, context)];
    expect(findingAbout(analyses[0]!, 'notify')).toMatchObject({ assessor: 'learned' });
    // Ids take part in the order of lessons, and so in the last bits of what is learned: none of it is shown.
    expect(comparable(analyses[1]!)).toEqual(comparable(analyses[0]!));
  });
});
