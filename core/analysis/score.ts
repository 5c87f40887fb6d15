import { effectiveVerdict, severities } from '../display/verdict-words.ts';
import type { AnalysisCoverage, Finding, Risk, ScoreWorking, VerdictCounts } from '../model/analysis.ts';
import type { Severity } from '../model/requirement.ts';

/** What of a finding counts for the score. */
export type Scored = Pick<Finding, 'verdict' | 'reviewedVerdict'> & {
  readonly requirement: Pick<Finding['requirement'], 'kind' | 'severity'>;
};

/** The score with everything it is made of. */
export interface Score {
  /** 0 to 100 with one decimal; null where nothing counts, and under half coverage. */
  readonly score: number | null;
  /** Null where nothing is known that a risk could be read from. */
  readonly risk: Risk | null;
  readonly verdicts: VerdictCounts;
  readonly coverage: Pick<AnalysisCoverage, 'requirements' | 'assessed' | 'needsReview'>;
  readonly working: ScoreWorking;
}

const severityWeights: Readonly<Record<Severity, number>> = {
  critical: 8,
  high: 4,
  medium: 2,
  low: 1,
};

/** Under this share of assessed requirements there is no score. */
export const leastCoverage = 0.5;

/**
 * The score is arithmetic. Over the assessed obligations and prohibitions: 100 × earned / possible, where a
 * requirement's weight is earned whole when compliant, by half when partially compliant, and not otherwise.
 * Permissions are not scored, silence on a prohibition is left out, and `needs_review` counts in coverage
 * only. The reviewer's verdict counts before the machine's.
 */
export function scoreFindings(findings: readonly Scored[]): Score {
  const verdicts = {
    compliant: 0,
    partially_compliant: 0,
    non_compliant: 0,
    not_addressed: 0,
    needs_review: 0,
  };
  for (const finding of findings) verdicts[effectiveVerdict(finding)] += 1;

  const binding = findings.filter(({ requirement }) => requirement.kind !== 'permission');
  const needsReview = binding.filter(finding => effectiveVerdict(finding) === 'needs_review');
  const silent = binding.filter(
    finding => finding.requirement.kind === 'prohibition' && effectiveVerdict(finding) === 'not_addressed',
  );
  const counted = binding.filter(finding => !needsReview.includes(finding) && !silent.includes(finding));
  const rows = severities
    .map(one =>
      rowOf(
        one,
        counted.filter(({ requirement }) => requirement.severity === one),
      ),
    )
    .filter(({ requirements }) => requirements > 0);
  const earned = rows.reduce((sum, row) => sum + row.earned, 0);
  const possible = rows.reduce((sum, row) => sum + row.possible, 0);
  const assessed = binding.length - needsReview.length;
  const isCovered = assessed >= binding.length * leastCoverage;
  const score = possible > 0 && isCovered ? Math.round((1_000 * earned) / possible) / 10 : null;
  return {
    score,
    risk: riskOf(counted, score),
    verdicts,
    coverage: { requirements: binding.length, assessed, needsReview: needsReview.length },
    working: {
      rows,
      earned,
      possible,
      leftOut: {
        permissions: findings.length - binding.length,
        silentProhibitions: silent.length,
        needsReview: needsReview.length,
      },
    },
  };
}

function rowOf(one: Severity, findings: readonly Scored[]): ScoreWorking['rows'][number] {
  const count = (wanted: string) => findings.filter(finding => effectiveVerdict(finding) === wanted).length;
  const weight = severityWeights[one];
  const compliant = count('compliant');
  const partiallyCompliant = count('partially_compliant');
  return {
    severity: one,
    weight,
    requirements: findings.length,
    compliant,
    partiallyCompliant,
    earned: weight * (compliant + partiallyCompliant / 2),
    possible: weight * findings.length,
  };
}

function riskOf(counted: readonly Scored[], score: number | null): Risk | null {
  const has = (one: Severity, wanted: string) =>
    counted.some(finding => finding.requirement.severity === one && effectiveVerdict(finding) === wanted);
  if (has('critical', 'non_compliant')) return 'critical';
  // Silence on a prohibition is not among what counts, so this is an obligation.
  if (has('high', 'non_compliant') || has('critical', 'not_addressed')) return 'high';
  if (score === null) return null;
  if (score < 50) return 'high';
  return score < 80 ? 'medium' : 'low';
}
