import { effectiveVerdict } from '../display/verdict-words.ts';
import type {
  AnalysisChanges,
  AssessedFinding,
  ComplianceAnalysis,
  Finding,
  FindingDecision,
  Verdict,
} from '../model/analysis.ts';

/** The decision of a finding of the version before, for the finding of this one that it still fits. */
export interface CarriedDecision {
  readonly findingId: string;
  readonly decision: FindingDecision;
}

/**
 * Takes decisions over from the analysis of the version before: where the requirement and the evidence are
 * unchanged, what people decided still holds.
 */
export function carryDecisions(
  findings: readonly AssessedFinding[],
  previous: ComplianceAnalysis,
  at: string,
): CarriedDecision[] {
  const before = new Map(previous.findings.map(finding => [finding.requirement.id, finding]));
  return findings.flatMap(finding => {
    const old = before.get(finding.requirement.id);
    if (!old || old.history.length === 0 || !hasSameEvidence(old, finding)) return [];
    const { state, reviewedVerdict, assignee, note, expiresAt, history } = old;
    const carried = { at, by: history.at(-1)!.by, state, carriedFrom: previous.id };
    const decision = { state, reviewedVerdict, assignee, note, expiresAt, history: [...history, carried] };
    return [{ findingId: finding.id, decision }];
  });
}

/** What got better and what got worse since the version before. */
export function compareAnalyses(
  findings: readonly Pick<Finding, 'id' | 'requirement' | 'verdict' | 'reviewedVerdict'>[],
  previous: ComplianceAnalysis,
  carried: number,
): AnalysisChanges {
  const before = new Map(previous.findings.map(finding => [finding.requirement.id, finding]));
  const better: string[] = [];
  const worse: string[] = [];
  let known = 0;
  for (const finding of findings) {
    const old = before.get(finding.requirement.id);
    if (!old) continue;
    known += 1;
    const step = order[effectiveVerdict(finding)] - order[effectiveVerdict(old)];
    if (step > 0) better.push(finding.id);
    if (step < 0) worse.push(finding.id);
  }
  return {
    previousId: previous.id,
    previousScore: previous.score,
    better,
    worse,
    unchanged: known - better.length - worse.length,
    added: findings.length - known,
    removed: previous.findings.length - known,
    carried,
  };
}

function hasSameEvidence(old: Finding, { evidence }: AssessedFinding): boolean {
  const quotes = (spans: Finding['evidence']) =>
    spans.map(({ quote }) => quote.replace(/\s+/g, ' ')).join('\n');
  return quotes(old.evidence) === quotes(evidence);
}

/** What nobody is sure of is better than what is broken or missing, and worse than what is met. */
const order: Readonly<Record<Verdict, number>> = {
  non_compliant: 0,
  not_addressed: 1,
  needs_review: 2,
  partially_compliant: 3,
  compliant: 4,
};
