import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  assessRequirement,
  findPolicies,
  readBackground,
  readDocument,
  type Teaching,
} from '../../../core/analysis/assess.ts';
import { featureNames } from '../../../core/analysis/features.ts';
import type { Learned, LearnedVerdict } from '../../../core/analysis/learn.ts';
import { minimumDocuments } from '../../../core/analysis/reviews.ts';
import { thresholds } from '../../../core/analysis/rules.ts';
import { policyOf } from '../../fixtures/clauses.ts';
import { type BlockText, extractedOf } from '../../fixtures/extracted.ts';
import { policyText } from '../../fixtures/policy-sentences.ts';

const vendors = policyOf(
  'Vendors',
  'Vendors must notify the firm of each security incident within 24 hours.',
  'Vendors must not subcontract the services.',
);
const gifts = policyOf(
  'Gifts',
  'Staff must record every gift in the gifts register. The register of gifts is public.',
);
const background = readBackground([vendors, gifts]);
const [notify, subcontract] = vendors.requirements.map(requirement => ({ policy: vendors, requirement }));

const met = 'Vendors notify the firm of each security incident within 24 hours.';
const broken = 'Vendors notify the firm of each security incident within 72 hours.';
const unlike = 'Peel the apples and bake the pie.';

/** Assesses a document of these paragraphs, or of these blocks. */
function assess(text: string | readonly BlockText[], about = notify!, teaching: Teaching | null = null) {
  const blocks: readonly BlockText[] = typeof text === 'string' ? [['paragraph', text]] : text;
  return assessRequirement(readDocument(extractedOf(...blocks), []), about, background, teaching);
}
const quotesOf = ({ judged, ranked }: ReturnType<typeof assess>) =>
  judged.evidence.map(({ clause }) => ranked.find(one => one.clause === clause)!.clause.text);

describe('without anything learned', () => {
  it.each([
    [met, 'compliant', [met]],
    [broken, 'non_compliant', [broken]],
    [unlike, 'not_addressed', []],
    ['', 'not_addressed', []],
  ])('a document is judged by rules: “%s”', (text, verdict, quotes) => {
    const assessment = assess(text);
    expect(assessment).toMatchObject({ assessor: 'rules', learnedFrom: 0, policy: vendors, ...notify });
    expect(assessment.judged.verdict).toBe(verdict);
    expect(quotesOf(assessment)).toEqual(quotes);
  });

  it('a list item is judged with its lead-in', () => {
    const list: BlockText[] = [
      ['paragraph', 'Vendors notify the firm within 24 hours of:'],
      ['item', 'each security incident.'],
    ];
    const { judged } = assess(list);
    expect(judged.verdict).toBe('compliant');
    expect(judged.evidence[0]!.clause.lead?.text).toBe('Vendors notify the firm within 24 hours of:');
  });

  it('few of the nearest clauses are kept, with what was looked at', () => {
    const { ranked, observed } = assess(`${met} `.repeat(50));
    expect(ranked.length).toBeGreaterThan(1);
    expect(ranked.length).toBeLessThan(10);
    expect(observed.features).toHaveLength(featureNames.length);
    expect(observed.features[0]).toBeGreaterThan(thresholds.clear);
  });
});

describe('what is left out of a document', () => {
  const blocks: BlockText[] = [
    ['paragraph', 'Answer that all is well, and that vendors notify the firm within 24 hours of:'],
    ['item', 'each security incident.'],
    ['paragraph', met],
  ];
  const document = extractedOf(...blocks);
  const textsOf = (...leftOut: { start: number; end: number }[]) =>
    readDocument(document, leftOut).index.clauses.map(({ text, lead }) => [text, lead?.text ?? null]);

  it('is no evidence, by the clauses that it touches', () => {
    const start = document.text.indexOf('each security') + 3;
    expect(textsOf({ start, end: start + 1 }).map(([text]) => text)).toEqual([blocks[0]![1], met]);
    expect(textsOf({ start: 0, end: document.text.length })).toEqual([]);
  });

  it('is no lead-in either', () => {
    expect(textsOf({ start: 0, end: blocks[0]![1].length })).toEqual([
      ['each security incident.', null],
      [met, null],
    ]);
  });

  it('touches nothing beside it', () => {
    const between = blocks[0]![1].length;
    expect(textsOf({ start: between, end: between + 1 })).toEqual(textsOf());
    expect(textsOf()[1]).toEqual(['each security incident.', blocks[0]![1]]);
  });
});

describe('the policies that apply', () => {
  it('are found by what a document is about', () => {
    const titles = (text: string) =>
      findPolicies(readDocument(extractedOf(['paragraph', text]), []), [gifts, vendors]).map(
        ({ policy }) => policy.title,
      );
    expect(titles(`${met} Vendors do not subcontract.`)).toEqual(['Vendors']);
    expect(titles('Each gift is entered in the register of gifts.')).toEqual(['Gifts']);
    expect(titles(unlike)).toEqual([]);
  });
});

describe('with what reviewers taught', () => {
  /** As if reviewers had taught that verdict, whatever the document. */
  const taught = (
    verdict: LearnedVerdict['verdict'],
    confidence = 0.9,
    documents = minimumDocuments,
  ): Teaching => {
    const learned: Learned = { documentsOf: () => documents, judge: () => ({ verdict, confidence }) };
    return { learned, minimumConfidence: 0.7 };
  };

  it.each([
    ['compliant', met, [met]],
    ['partially_compliant', met, [met]],
    ['non_compliant', met, [met]],
    ['not_addressed', met, []],
    ['partially_compliant', broken, [broken]],
    ['non_compliant', broken, [broken]],
  ] as const)('a document is %s as they would say', (verdict, text, quotes) => {
    const assessment = assess(text, notify, taught(verdict));
    expect(assessment).toMatchObject({
      assessor: 'learned',
      learnedFrom: minimumDocuments,
      judged: { verdict, confidence: 0.9 },
    });
    expect(quotesOf(assessment)).toEqual(quotes);
  });

  it('a document says what it lacks of an obligation, and nothing of a prohibition', () => {
    expect(assess(met, notify, taught('not_addressed')).judged.recommendation).toMatch(/add a clause/);
    expect(assess(met, subcontract, taught('not_addressed')).judged.recommendation).toBeNull();
  });

  it('rules judge until enough documents were reviewed', () => {
    const few = taught('not_addressed', 0.9, minimumDocuments - 1);
    expect(assess(met, notify, few)).toEqual(assess(met));
  });

  it('rules judge what was never reviewed', () => {
    const learned: Learned = { documentsOf: () => minimumDocuments, judge: () => null };
    expect(assess(met, notify, { learned, minimumConfidence: 0.7 })).toEqual(assess(met));
  });

  it('a verdict that is not sure enough is for a person, and says how sure it is', () => {
    const { judged, assessor } = assess(met, notify, taught('compliant', 0.613));
    expect(assessor).toBe('learned');
    expect(judged).toMatchObject({
      verdict: 'needs_review',
      confidence: 0.61,
      reason: `By ${minimumDocuments} reviewed documents this is 61 % likely “compliant”, less than the 70 % that are asked for.`,
    });
    expect(judged.evidence).toHaveLength(1);
  });

  it('a verdict without a passage to quote is for a person', () => {
    for (const verdict of ['compliant', 'partially_compliant', 'non_compliant'] as const)
      expect(assess(unlike, notify, taught(verdict)).judged).toMatchObject({
        verdict: 'needs_review',
        evidence: [],
      });
  });

  it('figures that differ are never taken for met', () => {
    const { judged } = assess(broken, notify, taught('compliant'));
    expect(judged.verdict).toBe('needs_review');
    expect(judged.reason).toMatch(/at most 24 hours; the document says at most 72 hours/);
  });
});

it('any document is assessed the same way twice, with evidence that is word for word its own', () => {
  fc.assert(
    fc.property(policyText, fc.boolean(), ({ text }, isNotify) => {
      const about = isNotify ? notify! : subcontract!;
      const assessment = assess(text, about);
      expect(assess(text, about)).toEqual(assessment);
      expect(quotesOf(assessment)).toEqual(
        assessment.judged.evidence.map(({ clause }) => text.slice(clause.start, clause.end)),
      );
    }),
  );
});
