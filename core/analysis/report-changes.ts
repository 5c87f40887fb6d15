import { changesWords } from '../display/analysis-words.ts';
import { effectiveVerdict, verdictWords } from '../display/verdict-words.ts';
import type { ComplianceAnalysis } from '../model/analysis.ts';
import type { ReportBlock } from '../model/report.ts';
import { heading, paragraph } from './report-blocks.ts';
import { type NumberedFinding, referToFinding } from './report-findings.ts';

/** What is better and what is worse than in the analysis of the version before; nothing where there is none. */
export function writeChanges(
  { changes, score }: ComplianceAnalysis,
  findings: readonly NumberedFinding[],
): ReportBlock[] {
  if (changes === null) return [];
  return [
    heading(1, 'Changes since the version before'),
    paragraph(`${changesWords(changes, score)}.`),
    ...listChanged('Worse than before:', changes.worse, findings),
    ...listChanged('Better than before:', changes.better, findings),
  ];
}

function listChanged(
  text: string,
  ids: readonly string[],
  findings: readonly NumberedFinding[],
): ReportBlock[] {
  const wanted = new Set(ids);
  const items = findings
    .filter(({ finding }) => wanted.has(finding.id))
    .map(numbered => `${referToFinding(numbered)} Now: ${verdictWords[effectiveVerdict(numbered.finding)]}.`);
  if (items.length === 0) return [];
  return [paragraph(text, 'lead'), { kind: 'list', items }];
}
