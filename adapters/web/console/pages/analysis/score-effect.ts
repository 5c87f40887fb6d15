import { needsAttention } from '../../../../../core/display/top-findings.ts';
import { effectiveVerdict } from '../../../../../core/display/verdict-words.ts';
import type { Finding } from '../../../../../core/model/analysis.ts';

/** Why a finding is left out of the score; null where it counts. */
export function describeLeftOut(
  finding: Pick<Finding, 'requirement' | 'verdict' | 'reviewedVerdict'>,
): string | null {
  const verdict = effectiveVerdict(finding);
  if (finding.requirement.kind === 'permission') return 'Not scored: a permission';
  if (verdict === 'needs_review') return 'Not scored until a person has decided';
  if (verdict === 'not_addressed' && !needsAttention(finding))
    return 'Not scored: silence breaks no prohibition';
  return null;
}
