import { countWords } from '../display/count-words.ts';
import { plainText } from '../display/plain-text.ts';
import { effectiveVerdict } from '../display/verdict-words.ts';
import type { ComplianceAnalysis, Notice } from '../model/analysis.ts';
import type { ReportBlock } from '../model/report.ts';
import { heading, paragraph } from './report-blocks.ts';
import { type NumberedFinding, referToFinding } from './report-findings.ts';

/** What the analysis could not decide or read, and why; where that is nothing, it says so. */
export function writeLimits(
  { coverage, findings: all }: ComplianceAnalysis,
  findings: readonly NumberedFinding[],
): ReportBlock[] {
  const { pages, pagesWithText } = coverage;
  const unsure = findings.filter(({ finding }) => effectiveVerdict(finding) === 'needs_review');
  const unread = pages - pagesWithText;
  return [
    heading(1, 'What could not be assessed'),
    ...(unread > 0
      ? [paragraph(`${countWords(unread, 'page')} of ${pages} without text that can be read.`)]
      : []),
    ...(unsure.length > 0
      ? [
          paragraph('A person has to review these, since the machine is not sure of a verdict:', 'lead'),
          { kind: 'list', items: unsure.map(reviewItem) } as const,
        ]
      : []),
    ...(unread <= 0 && unsure.length === 0 ? [paragraph(all.length > 0 ? nothing : noRequirements)] : []),
  ];
}

/** What is to be noted about the document itself; it changes no verdict. */
export function writeNotices({ notices }: ComplianceAnalysis): ReportBlock[] {
  if (notices.length === 0) return [];
  return [
    heading(1, 'Notices about the document'),
    paragraph('These are outside the score.', 'lead'),
    ...notices.flatMap(writeNotice),
  ];
}

const nothing =
  'Nothing: every requirement that applies was assessed, and all text of the document was read.';
const noRequirements = 'No requirement applies, so none was assessed.';

function reviewItem(numbered: NumberedFinding): string {
  return `${referToFinding(numbered)} Why: ${plainText(numbered.finding.reason).trim()}`;
}

function writeNotice({ message, pages, quote }: Notice): ReportBlock[] {
  const text = plainText(message).trim();
  if (quote === null) return [{ kind: 'list', items: [text] }];
  const source = pages.length === 0 ? '' : `page${pages.length === 1 ? '' : 's'} ${pages.join(', ')}`;
  return [
    { kind: 'list', items: [text] },
    { kind: 'quote', side: 'document', label: 'Document', text: plainText(quote).trim(), source, url: null },
  ];
}
