import { describe, expect, it } from '@jest/globals';
import { carryDecisions, compareAnalyses } from '../../../core/analysis/carry-over.ts';
import {
  type AssessedFinding,
  assessedFinding,
  type ComplianceAnalysis,
  type Finding,
  findingDecision,
  verdict,
} from '../../../core/model/analysis.ts';
import { analyses } from '../../fixtures/analyses.ts';

const at = '2026-04-01T09:00:00.000Z';
const previous: ComplianceAnalysis = analyses.mixed;
/** The same findings in the analysis of the next version, as the machine found them. */
const next: AssessedFinding[] = previous.findings.map((finding, i) => ({
  ...assessedFinding.parse(finding),
  id: `b1-${i + 1}`,
}));
/** Of the finding that is fixed, with a reviewer's verdict. */
const fixed = next[3]!;

const carried = (findings: readonly AssessedFinding[], before = previous) =>
  carryDecisions(findings, before, at);
const withEvidence = (finding: AssessedFinding, ...quotes: string[]): AssessedFinding => ({
  ...finding,
  evidence: quotes.map((quote, i) => ({ quote, page: 1, start: 10 * i, end: 10 * i + quote.length })),
});
const quotesOf = ({ evidence }: AssessedFinding) => evidence.map(({ quote }) => quote);

describe('a decision', () => {
  it('is carried over where the requirement and the evidence are unchanged, with where it comes from', () => {
    const old = previous.findings[3]!;
    expect(carried(next)).toEqual([
      {
        findingId: fixed.id,
        decision: {
          ...findingDecision.parse(old),
          history: [...old.history, { at, by: 'admin', state: 'fixed', carriedFrom: previous.id }],
        },
      },
    ]);
    findingDecision.strict().parse(carried(next)[0]!.decision);
  });

  it('is carried over though the evidence stands elsewhere and is broken into other lines', () => {
    const moved = withEvidence(fixed, ...quotesOf(fixed).map(quote => quote.replaceAll(' ', '\n ')));
    expect(carried([moved])).toHaveLength(1);
  });

  it('is carried over where both versions say nothing', () => {
    const silent = withEvidence(fixed);
    const before = { ...previous, findings: [{ ...previous.findings[3]!, evidence: [] }] };
    expect(carried([silent], before)).toHaveLength(1);
  });

  it.each([
    ['the evidence reads otherwise', withEvidence(fixed, 'The Provider keeps no records of the services.')],
    ['there is more of it', withEvidence(fixed, ...quotesOf(fixed), 'And more.')],
    ['there is none any more', withEvidence(fixed)],
    ['the requirement is another', { ...fixed, requirement: { ...fixed.requirement, id: 'd1.other' } }],
  ])('is not where %s', (_, finding) => {
    expect(carried([finding])).toEqual([]);
  });

  it('is not where nobody decided anything', () => {
    const undecided = previous.findings.filter(({ history }) => history.length === 0).map(({ id }) => id);
    expect(undecided).not.toEqual([]);
    const others = next.filter(({ id }) => id !== fixed.id);
    expect(carried(others)).toEqual([]);
    expect(carried(next, { ...previous, findings: [] })).toEqual([]);
  });
});

describe('what has changed', () => {
  const finding = (
    requirementId: string,
    found: Finding['verdict'],
    reviewed: Finding['reviewedVerdict'] = null,
  ): Finding => ({
    ...previous.findings[0]!,
    id: `${requirementId}-${found}`,
    requirement: { ...previous.findings[0]!.requirement, id: requirementId },
    verdict: found,
    reviewedVerdict: reviewed,
  });
  const compare = (before: Finding[], after: Finding[]) =>
    compareAnalyses(after, { ...previous, findings: before }, 3);

  it('is what got better and worse, and what is new and gone', () => {
    const changes = compare(
      [
        finding('a', 'non_compliant'),
        finding('b', 'compliant'),
        finding('c', 'compliant'),
        finding('gone', 'compliant'),
      ],
      [
        finding('a', 'compliant'),
        finding('b', 'not_addressed'),
        finding('c', 'compliant'),
        finding('new', 'compliant'),
      ],
    );
    expect(changes).toEqual({
      previousId: previous.id,
      previousScore: previous.score,
      better: ['a-compliant'],
      worse: ['b-not_addressed'],
      unchanged: 1,
      added: 1,
      removed: 1,
      carried: 3,
    });
  });

  it('is measured from what is broken over what is missing and unsure to what is met', () => {
    const order = [
      'non_compliant',
      'not_addressed',
      'needs_review',
      'partially_compliant',
      'compliant',
    ] as const;
    expect([...order].toSorted()).toEqual([...verdict.options].toSorted());
    for (const [i, before] of order.entries()) {
      for (const [j, after] of order.entries()) {
        const { better, worse, unchanged } = compare([finding('a', before)], [finding('a', after)]);
        expect([better.length, worse.length, unchanged]).toEqual([
          Number(j > i),
          Number(j < i),
          Number(i === j),
        ]);
      }
    }
  });

  it('goes by the reviewer’s verdict before the machine’s', () => {
    const met = finding('a', 'needs_review', 'compliant');
    expect(compare([met], [met])).toMatchObject({ better: [], worse: [], unchanged: 1 });
    expect(compare([met], [finding('a', 'needs_review')]).worse).toHaveLength(1);
    expect(compare([finding('a', 'non_compliant')], [met]).better).toHaveLength(1);
  });

  it('is all of it where there was nothing before, and nothing is left', () => {
    expect(compare([], [finding('a', 'compliant')])).toMatchObject({ added: 1, removed: 0, unchanged: 0 });
    expect(compare([finding('a', 'compliant')], [])).toMatchObject({ added: 0, removed: 1, unchanged: 0 });
  });
});
