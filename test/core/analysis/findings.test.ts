import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Assessment } from '../../../core/analysis/assess.ts';
import { type Clause, splitClauses } from '../../../core/analysis/clauses.ts';
import { quoteEvidence, toFindings } from '../../../core/analysis/findings.ts';
import { assessedFinding, type Verdict, verdict } from '../../../core/model/analysis.ts';
import { type Severity, severity } from '../../../core/model/requirement.ts';
import { policyOf } from '../../fixtures/clauses.ts';
import { type BlockText, extractedOf } from '../../fixtures/extracted.ts';

const gifts = policyOf('Gifts', 'Staff must record gifts. Staff must ask first. Staff must refuse cash.');
const data = policyOf('Data', 'Staff must encrypt data. Staff must lock doors.');
const text = 'Gifts are recorded. Cash is refused.';

/** An assessment of a policy's nth requirement. */
function assessed(policy: typeof gifts, nth: number, one: Severity, found: Verdict): Assessment {
  return {
    policy,
    requirement: { ...policy.requirements[nth]!, severity: one },
    judged: {
      verdict: found,
      evidence: found === 'not_addressed' ? [] : [{ clause: { start: 0, end: 19, page: 2, lead: null } }],
      reason: 'The document says the same.',
      recommendation: null,
      confidence: 0.8,
    },
    assessor: 'rules',
    learnedFrom: 0,
    observed: { features: [], words: [] },
    ranked: [],
  };
}
const findingsOf = (assessments: readonly Assessment[]) =>
  toFindings(assessments, text, number => `a1-${number}`);
const findingOf = (assessment: Assessment) => findingsOf([assessment])[0]!.finding;
const orderOf = (assessments: readonly Assessment[]) =>
  findingsOf(assessments).map(({ finding }) => [
    finding.requirement.severity,
    finding.verdict,
    finding.requirement.text,
  ]);

describe('the findings', () => {
  it('come with the most severe first, and of these the broken before the missing, the unsure and the met', () => {
    expect(
      orderOf([
        assessed(gifts, 0, 'low', 'non_compliant'),
        assessed(gifts, 0, 'high', 'compliant'),
        assessed(gifts, 0, 'high', 'needs_review'),
        assessed(gifts, 0, 'high', 'partially_compliant'),
        assessed(gifts, 0, 'high', 'not_addressed'),
        assessed(gifts, 0, 'high', 'non_compliant'),
        assessed(gifts, 0, 'critical', 'compliant'),
        assessed(gifts, 0, 'medium', 'compliant'),
      ]).map(([one, found]) => `${one} ${found}`),
    ).toEqual([
      'critical compliant',
      'high non_compliant',
      'high not_addressed',
      'high partially_compliant',
      'high needs_review',
      'high compliant',
      'medium compliant',
      'low non_compliant',
    ]);
  });

  it('come as the policies say them where they weigh the same', () => {
    const all = [gifts, data].flatMap(policy =>
      policy.requirements.map((_, i) => assessed(policy, i, 'high', 'compliant')),
    );
    expect(orderOf(all).map(([, , requirement]) => requirement)).toEqual([
      'Staff must encrypt data.',
      'Staff must lock doors.',
      'Staff must record gifts.',
      'Staff must ask first.',
      'Staff must refuse cash.',
    ]);
  });

  it('come in the same order, whatever order they were assessed in, and are numbered by it', () => {
    const one = fc.record({
      policy: fc.constantFrom(gifts, data),
      nth: fc.nat(1),
      severity: fc.constantFrom(...severity.options),
      verdict: fc.constantFrom(...verdict.options),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), parts => {
        const all = parts.map(part => assessed(part.policy, part.nth, part.severity, part.verdict));
        expect(orderOf(all.toReversed())).toEqual(orderOf(all));
        expect(findingsOf(all).map(({ finding }) => finding.id)).toEqual(all.map((_, i) => `a1-${i + 1}`));
        for (const { finding, assessment } of findingsOf(all)) {
          expect(all).toContain(assessment);
          expect(finding.verdict).toBe(assessment.judged.verdict);
        }
      }),
    );
  });

  it('quote both sides, and lead to the policy’s words', () => {
    const finding = findingOf(assessed(gifts, 1, 'high', 'compliant'));
    const { quote, start, end } = gifts.requirements[1]!;
    expect(assessedFinding.strict().parse(finding)).toMatchObject({
      id: 'a1-1',
      requirement: {
        id: gifts.requirements[1]!.id,
        text: 'Staff must ask first.',
        kind: 'obligation',
        severity: 'high',
      },
      policy: {
        documentId: 'Gifts',
        documentTitle: 'Gifts',
        version: 1,
        quote,
        url: `/documents/Gifts?version=1&start=${start}&end=${end}`,
      },
      evidence: [{ quote: 'Gifts are recorded.', page: 2, start: 0, end: 19 }],
    });
  });

  it('show a requirement without what changes how the text around it is read, and quote it as it is', () => {
    const quote = 'Staff must \u202eask\u202c first.';
    const policy = { ...gifts, requirements: [{ ...gifts.requirements[0]!, text: quote, quote }] };
    const finding = findingOf(assessed(policy, 0, 'high', 'compliant'));
    expect(finding.requirement.text).toBe('Staff must ask first.');
    expect(finding.policy.quote).toBe(quote);
  });
});

describe('evidence', () => {
  /** What is quoted for the clauses of a document that are chosen by their numbers. */
  function quote(blocks: readonly BlockText[], ...numbers: number[]) {
    const document = extractedOf(...blocks);
    const clauses = splitClauses(document);
    const spans = quoteEvidence(
      { evidence: numbers.map(n => ({ clause: clauses[n] as Clause })) },
      document.text,
    );
    for (const { quote: words, start, end } of spans) expect(document.text.slice(start, end)).toBe(words);
    return spans.map(span => span.quote);
  }
  const list: BlockText[] = [
    ['paragraph', 'The Vendor shall:', { page: 1 }],
    ['item', 'keep all the records;', { page: 1 }],
    ['item', 'encrypt all the data.', { page: 2 }],
  ];
  const table: BlockText[] = [
    ['row', 'Step | Deadline', { level: 0 }],
    ['row', 'Reply | 3 business days'],
    ['row', 'Close | 8 weeks'],
  ];

  it('is quoted verbatim, the strongest first', () => {
    expect(quote([['paragraph', 'Records are kept.\nData is encrypted.']], 1, 0)).toEqual([
      'Data is encrypted.',
      'Records are kept.',
    ]);
  });

  it('is one quote where an item follows its lead-in at once, else two', () => {
    expect(quote(list, 1)).toEqual(['The Vendor shall:\nkeep all the records;']);
    expect(quote(list, 2)).toEqual(['The Vendor shall:', 'encrypt all the data.']);
  });

  it('is quoted before the header of its table', () => {
    expect(quote(table, 2)).toEqual(['Close | 8 weeks', 'Step | Deadline']);
  });

  it('quotes nothing twice', () => {
    expect(quote(list, 2, 2, 0)).toEqual(['The Vendor shall:', 'encrypt all the data.']);
  });

  it('stands on the page where its quote begins', () => {
    const document = extractedOf(...list);
    const clauses = splitClauses(document);
    const pages = quoteEvidence({ evidence: [{ clause: clauses[2]! }] }, document.text).map(
      ({ page }) => page,
    );
    expect(pages).toEqual([1, 2]);
  });

  it('is empty where nothing was found', () => {
    expect(quoteEvidence({ evidence: [] }, text)).toEqual([]);
  });
});
