import type { ComplianceAnalysis, Finding, Verdict } from '../model/analysis.ts';
import { effectiveVerdict, severities } from './verdict-words.ts';

/**
 * The findings that a person should look at first, up to `max`, and how many more there are: what is broken
 * before what needs a review, the most severe first. What somebody has accepted, fixed or dismissed comes last.
 */
export function topFindings(
  { findings }: Pick<ComplianceAnalysis, 'findings'>,
  max: number,
): { findings: Finding[]; more: number } {
  const sorted = findings.filter(needsAttention).sort((a, b) => {
    const [ranksA, ranksB] = [ranks(a), ranks(b)];
    const decisive = ranksA.findIndex((rank, index) => rank !== ranksB[index]);
    return decisive < 0 ? 0 : ranksA[decisive]! - ranksB[decisive]!;
  });
  const top = sorted.slice(0, Math.max(0, max));
  return { findings: top, more: sorted.length - top.length };
}

/**
 * Whether a finding asks for something to be done. A permission can't be broken, and a document that is silent
 * about what is forbidden does not do it.
 */
export function needsAttention(
  finding: Pick<Finding, 'requirement' | 'verdict' | 'reviewedVerdict'>,
): boolean {
  const { kind } = finding.requirement;
  const verdict = effectiveVerdict(finding);
  if (kind === 'permission' || verdict === 'compliant') return false;
  return verdict !== 'not_addressed' || kind === 'obligation';
}

/** By what findings are sorted, what decides first standing first. */
function ranks(finding: Finding): number[] {
  const verdict = effectiveVerdict(finding);
  return [
    settled.has(finding.state) ? 1 : 0,
    verdict === 'needs_review' ? 1 : 0,
    severities.indexOf(finding.requirement.severity),
    worstFirst.indexOf(verdict),
  ];
}

const settled: ReadonlySet<Finding['state']> = new Set(['accepted', 'fixed', 'dismissed']);
const worstFirst: readonly Verdict[] = ['non_compliant', 'not_addressed', 'partially_compliant'];
