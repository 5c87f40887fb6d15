import { plainText } from '../display/plain-text.ts';
import { severities } from '../display/verdict-words.ts';
import { documentPath } from '../document-path.ts';
import type { AssessedFinding, Verdict } from '../model/analysis.ts';
import type { QuotedSpan } from '../model/requirement.ts';
import type { Assessment } from './assess.ts';
import type { Clause } from './clauses.ts';
import type { Judged } from './rules.ts';

/** Between a lead-in and what follows it at once: white space and perhaps a list's mark, in characters. */
const longestGap = 4;

/** What was found, with its place among the others. */
export function toFindings(
  assessments: readonly Assessment[],
  documentText: string,
  nameOf: (number: number) => string,
): { finding: AssessedFinding; assessment: Assessment }[] {
  return assessments.toSorted(byWeight).map((assessment, i) => ({
    finding: toFinding(assessment, documentText, nameOf(i + 1)),
    assessment,
  }));
}

function toFinding(
  { policy, requirement, judged, assessor, learnedFrom }: Assessment,
  documentText: string,
  id: string,
): AssessedFinding {
  const { documentId, version, section, quote, page, start, end } = requirement;
  return {
    id,
    requirement: {
      id: requirement.id,
      text: plainText(requirement.text),
      kind: requirement.kind,
      severity: requirement.severity,
    },
    policy: {
      documentId,
      documentTitle: policy.title,
      version,
      section,
      quote,
      page,
      start,
      end,
      url: documentPath({ documentId, version, start, end, page }),
    },
    verdict: judged.verdict,
    evidence: quoteEvidence(judged, documentText),
    reason: judged.reason,
    recommendation: judged.recommendation,
    confidence: judged.confidence,
    assessor,
    learnedFrom,
  };
}

/** Verbatim quotes, in which a list item comes with the lead-in that it is read with. */
export function quoteEvidence({ evidence }: Pick<Judged, 'evidence'>, documentText: string): QuotedSpan[] {
  const spans = evidence.flatMap(({ clause }) => withLeadIn(clause));
  const seen = new Set<string>();
  return spans
    .filter(({ start, end }) => !seen.has(`${start}-${end}`) && seen.add(`${start}-${end}`))
    .map(({ start, end, page }) => ({ quote: documentText.slice(start, end), page, start, end }));
}

function withLeadIn(
  clause: Pick<Clause, 'start' | 'end' | 'page' | 'lead'>,
): Pick<Clause, 'start' | 'end' | 'page'>[] {
  const { lead } = clause;
  if (!lead) return [clause];
  const follows = clause.start - lead.end >= 0 && clause.start - lead.end <= longestGap;
  if (follows) return [{ start: lead.start, end: clause.end, page: lead.page }];
  // A list item is read after its lead-in; a table's header only explains the row.
  return lead.text.includes(' | ') ? [clause, lead] : [lead, clause];
}

/** The most severe first, and of these what is broken before what is met; then as the policies say them. */
function byWeight(a: Assessment, b: Assessment): number {
  return (
    severities.indexOf(a.requirement.severity) - severities.indexOf(b.requirement.severity) ||
    verdictOrder.indexOf(a.judged.verdict) - verdictOrder.indexOf(b.judged.verdict) ||
    compare(a.policy.title, b.policy.title) ||
    compare(a.policy.documentId, b.policy.documentId) ||
    a.requirement.start - b.requirement.start
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const verdictOrder: readonly Verdict[] = [
  'non_compliant',
  'not_addressed',
  'partially_compliant',
  'needs_review',
  'compliant',
];
