import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Scored, scoreFindings } from '../../../core/analysis/score.ts';
import { type Risk, reviewedVerdict, type Verdict, verdict } from '../../../core/model/analysis.ts';
import { requirementKind, type Severity, severity } from '../../../core/model/requirement.ts';

type Kind = Scored['requirement']['kind'];

/** A finding as it counts: what kind of requirement, how severe, with which verdict. */
const finding = (
  one: Severity,
  found: Verdict,
  { kind = 'obligation' as Kind, reviewed = null as Scored['reviewedVerdict'] } = {},
): Scored => ({ requirement: { kind, severity: one }, verdict: found, reviewedVerdict: reviewed });

describe('the score', () => {
  it.each<[string, Scored[], number | null]>([
    ['nothing', [], null],
    ['what is met', [finding('low', 'compliant')], 100],
    ['what is met in part, by half', [finding('low', 'partially_compliant')], 50],
    ['what is broken, not at all', [finding('low', 'non_compliant')], 0],
    ['silence on an obligation, not at all', [finding('low', 'not_addressed')], 0],
    [
      'a critical requirement for eight low ones',
      [finding('critical', 'non_compliant'), ...Array.from({ length: 8 }, () => finding('low', 'compliant'))],
      50,
    ],
    [
      'each severity by its weight',
      [
        finding('critical', 'compliant'),
        finding('high', 'non_compliant'),
        finding('medium', 'partially_compliant'),
        finding('low', 'not_addressed'),
      ],
      60,
    ],
    [
      'no permission',
      [finding('low', 'compliant'), finding('critical', 'non_compliant', { kind: 'permission' })],
      100,
    ],
    [
      'no silence on a prohibition',
      [finding('low', 'compliant'), finding('critical', 'not_addressed', { kind: 'prohibition' })],
      100,
    ],
    [
      'a broken prohibition',
      [finding('low', 'compliant'), finding('low', 'non_compliant', { kind: 'prohibition' })],
      50,
    ],
    [
      'nothing that a person has to look at',
      [finding('low', 'compliant'), finding('high', 'needs_review')],
      100,
    ],
    [
      'the reviewer’s verdict before the machine’s',
      [
        finding('low', 'compliant', { reviewed: 'non_compliant' }),
        finding('low', 'needs_review', { reviewed: 'partially_compliant' }),
      ],
      25,
    ],
    [
      'with one decimal',
      [finding('low', 'compliant'), finding('low', 'compliant'), finding('low', 'non_compliant')],
      66.7,
    ],
  ])('counts %s', (_, findings, score) => {
    expect(scoreFindings(findings).score).toBe(score);
  });

  it('is there from half coverage on', () => {
    const met = finding('low', 'compliant');
    const open = finding('low', 'needs_review');
    expect(scoreFindings([met, open]).score).toBe(100);
    expect(scoreFindings([met, open, open]).score).toBeNull();
    expect(scoreFindings([open]).score).toBeNull();
  });

  it('takes silence on a prohibition for assessed, and a permission for neither', () => {
    const silent = finding('low', 'not_addressed', { kind: 'prohibition' });
    const open = finding('low', 'needs_review');
    expect(scoreFindings([finding('low', 'compliant'), silent, open, open])).toMatchObject({
      score: 100,
      coverage: { requirements: 4, assessed: 2, needsReview: 2 },
    });
    expect(scoreFindings([silent]).score).toBeNull();
    const allowed = finding('low', 'compliant', { kind: 'permission' });
    expect(scoreFindings([allowed, open])).toMatchObject({
      score: null,
      coverage: { requirements: 1, assessed: 0, needsReview: 1 },
    });
  });

  it('comes with its working, the most severe first, and with what is left out', () => {
    const { working, verdicts } = scoreFindings([
      finding('medium', 'partially_compliant'),
      finding('critical', 'compliant'),
      finding('medium', 'not_addressed'),
      finding('medium', 'needs_review', { reviewed: 'compliant' }),
      finding('low', 'needs_review'),
      finding('low', 'not_addressed', { kind: 'prohibition' }),
      finding('low', 'compliant', { kind: 'permission' }),
    ]);
    expect(working).toEqual({
      rows: [
        {
          severity: 'critical',
          weight: 8,
          requirements: 1,
          compliant: 1,
          partiallyCompliant: 0,
          earned: 8,
          possible: 8,
        },
        {
          severity: 'medium',
          weight: 2,
          requirements: 3,
          compliant: 1,
          partiallyCompliant: 1,
          earned: 3,
          possible: 6,
        },
      ],
      earned: 11,
      possible: 14,
      leftOut: { permissions: 1, silentProhibitions: 1, needsReview: 1 },
    });
    expect(verdicts).toEqual({
      compliant: 3,
      partially_compliant: 1,
      non_compliant: 0,
      not_addressed: 2,
      needs_review: 1,
    });
  });
});

describe('the risk', () => {
  /** So many met low requirements that the score stays high whatever else is found. */
  const met = Array.from({ length: 200 }, () => finding('low', 'compliant'));
  const share = (good: number) => [
    ...met.slice(0, good),
    ...met.slice(good, 100).map(() => finding('low', 'not_addressed')),
  ];

  it.each<[string, Scored[], Risk | null]>([
    ['a critical requirement is broken', [...met, finding('critical', 'non_compliant')], 'critical'],
    [
      'a critical prohibition is',
      [...met, finding('critical', 'non_compliant', { kind: 'prohibition' })],
      'critical',
    ],
    ['a high one is broken', [...met, finding('high', 'non_compliant')], 'high'],
    ['a critical obligation is not addressed', [...met, finding('critical', 'not_addressed')], 'high'],
    ['the score is under 50', share(49), 'high'],
    ['the score is 50', share(50), 'medium'],
    ['a medium requirement is broken', [...met, finding('medium', 'non_compliant')], 'low'],
    ['a high obligation is not addressed', [...met, finding('high', 'not_addressed')], 'low'],
    ['the score is under 80', share(79), 'medium'],
    ['the score is 80', share(80), 'low'],
    ['all is met', met, 'low'],
    [
      'a critical prohibition is not addressed',
      [...met, finding('critical', 'not_addressed', { kind: 'prohibition' })],
      'low',
    ],
    [
      'a permission is not kept',
      [...met, finding('critical', 'non_compliant', { kind: 'permission' })],
      'low',
    ],
    [
      'a reviewer finds no breach',
      [...met, finding('critical', 'non_compliant', { reviewed: 'compliant' })],
      'low',
    ],
    [
      'a reviewer finds a breach',
      [...met, finding('critical', 'needs_review', { reviewed: 'non_compliant' })],
      'critical',
    ],
    ['there is no score', [finding('low', 'needs_review')], null],
    ['nothing applies', [], null],
  ])('where %s', (_, findings, risk) => {
    expect(scoreFindings(findings).risk).toBe(risk);
  });

  it('is what is known to be broken even where there is no score', () => {
    const open = [1, 2, 3].map(() => finding('high', 'needs_review'));
    expect(scoreFindings([...open, finding('critical', 'non_compliant')])).toMatchObject({
      score: null,
      risk: 'critical',
    });
  });
});

describe('whatever was found', () => {
  const anyFindings = fc.array(
    fc
      .tuple(
        fc.constantFrom(...severity.options),
        fc.constantFrom(...verdict.options),
        fc.constantFrom(...requirementKind.options),
        fc.option(fc.constantFrom(...reviewedVerdict.options)),
      )
      .map(([one, found, kind, reviewed]) => finding(one, found, { kind, reviewed })),
    { maxLength: 40 },
  );

  it('the score and the risk are those of the rule, worked out one finding at a time', () => {
    fc.assert(
      fc.property(anyFindings, findings => {
        const { score, risk, coverage } = scoreFindings(findings);
        expect({ score, risk, coverage }).toEqual(workOut(findings));
      }),
    );
  });

  it('the order makes no difference', () => {
    fc.assert(
      fc.property(anyFindings, findings => {
        expect(scoreFindings(findings.toReversed())).toEqual(scoreFindings(findings));
      }),
    );
  });

  it('the working adds up', () => {
    fc.assert(
      fc.property(anyFindings, findings => {
        const { score, working, verdicts } = scoreFindings(findings);
        const sum = (key: 'earned' | 'possible' | 'requirements') =>
          working.rows.reduce((total, row) => total + row[key], 0);
        const { permissions, silentProhibitions, needsReview } = working.leftOut;
        expect(sum('earned')).toBe(working.earned);
        expect(sum('possible')).toBe(working.possible);
        expect(sum('requirements') + permissions + silentProhibitions + needsReview).toBe(findings.length);
        expect(Object.values(verdicts).reduce((a, b) => a + b, 0)).toBe(findings.length);
        if (score !== null)
          expect(Math.abs(score - (100 * working.earned) / working.possible)).toBeLessThan(0.051);
      }),
    );
  });
});

/** The rule as it is written down: weights 8, 4, 2, 1; credit 1, a half, 0; no score under half coverage. */
function workOut(findings: readonly Scored[]) {
  const weights = { critical: 8, high: 4, medium: 2, low: 1 };
  const credits: Partial<Record<Verdict, number>> = { compliant: 1, partially_compliant: 0.5 };
  let [earned, possible, requirements, needsReview] = [0, 0, 0, 0];
  let worst = 0;
  for (const { requirement, verdict: machine, reviewedVerdict: reviewed } of findings) {
    const found = reviewed ?? machine;
    if (requirement.kind === 'permission') continue;
    requirements += 1;
    if (found === 'needs_review') needsReview += 1;
    if (found === 'needs_review' || (requirement.kind === 'prohibition' && found === 'not_addressed'))
      continue;
    possible += weights[requirement.severity];
    earned += weights[requirement.severity] * (credits[found] ?? 0);
    if (requirement.severity === 'critical' && found === 'non_compliant') worst = 3;
    if (requirement.severity === 'high' && found === 'non_compliant') worst = Math.max(worst, 2);
    if (requirement.severity === 'critical' && found === 'not_addressed') worst = Math.max(worst, 2);
  }
  const hasScore = possible > 0 && 2 * needsReview <= requirements;
  const score = hasScore ? Math.round(1_000 * (earned / possible)) / 10 : null;
  const byScore = score === null ? 0 : score < 50 ? 2 : score < 80 ? 1 : 0;
  const level = Math.max(worst, byScore);
  return {
    score,
    risk: score === null && worst === 0 ? null : (['low', 'medium', 'high', 'critical'] as const)[level]!,
    coverage: { requirements, assessed: requirements - needsReview, needsReview },
  };
}
