import { assessmentWords } from '../display/analysis-words.ts';
import { countWords } from '../display/count-words.ts';
import { timeWords } from '../display/date-words.ts';
import { oneLine } from '../display/plain-text.ts';
import { scoreWords } from '../display/verdict-words.ts';
import type { ComplianceAnalysis } from '../model/analysis.ts';
import { type MediaType, readableTypes } from '../model/document.ts';
import type { ReportBlock } from '../model/report.ts';
import { facts, heading, paragraph } from './report-blocks.ts';

/** Which policies the document was held against, and in which versions. */
export function writePolicies({ policies, collection }: ComplianceAnalysis): ReportBlock[] {
  const from = collection === null ? '' : ` The collection asked for is “${oneLine(collection)}”.`;
  const title = heading(1, 'Policies applied');
  if (policies.length === 0) return [title, paragraph(`No policy matches the document.${from}`)];
  return [
    title,
    paragraph(
      `The match is how well the subject matter of the document fits that of the policy. A policy with less than half of its requirements assessed has no score.${from}`,
      'lead',
    ),
    {
      kind: 'table',
      columns: [
        { title: 'Policy', align: 'left' },
        ...['Version', 'Match', 'Score', 'Findings'].map(title => ({ title, align: 'right' as const })),
      ],
      rows: policies.map(({ documentTitle, version, match, score, findings }) => [
        oneLine(documentTitle) || 'Untitled document',
        String(version),
        `${Math.round(match * 100)}%`,
        scoreWords(score),
        String(findings),
      ]),
    },
  ];
}

/** What the verdicts, the quotes and the score rest on. */
export function writeMaking(analysis: ComplianceAnalysis): ReportBlock[] {
  const { findings } = analysis;
  const learned = findings.filter(({ assessor }) => assessor === 'learned').length;
  const reviewed = findings.filter(({ reviewedVerdict }) => reviewedVerdict !== null).length;
  const items = [
    `${assessmentWords(analysis)}.`,
    ...(learned > 0
      ? [
          `${countWords(learned, 'verdict rests', 'verdicts rest')} on what reviewers decided about other documents.`,
        ]
      : []),
    ...(reviewed > 0
      ? [`${countWords(reviewed, 'verdict was', 'verdicts were')} decided by reviewers.`]
      : []),
    'Each quote stands word for word in the stored text of the version that it is from.',
    'The score is arithmetic over the verdicts; no language model has a say in it.',
  ];
  return [heading(1, 'How this report was made'), { kind: 'list', items }];
}

/** What names the document, the analysis and this report beyond doubt. */
export function writeIdentification(analysis: ComplianceAnalysis, maker: string): ReportBlock[] {
  const { completedAt, coverage, changes } = analysis;
  return [
    heading(1, 'Identification'),
    facts([
      ['File', oneLine(analysis.filename)],
      ['Type', readableTypes[analysis.mediaType as MediaType] ?? oneLine(analysis.mediaType)],
      ['Size', countWords(analysis.bytes, 'byte')],
      ['Pages', coverage.pages > 0 ? coverage.pages.toLocaleString('en') : null],
      ['SHA-256', oneLine(analysis.sha256)],
      ['Analysis', oneLine(analysis.id)],
      ['Correlation id', oneLine(analysis.correlationId)],
      ['Compared with', changes && `analysis ${oneLine(changes.previousId)}`],
      ['Asked for by', oneLine(analysis.createdBy)],
      ['Asked for', timeWords(analysis.createdAt)],
      ['Completed', completedAt && timeWords(completedAt)],
      ['Made with', maker],
    ]),
  ];
}
