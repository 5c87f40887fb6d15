import { whyNoScore } from '../display/analysis-words.ts';
import { countWords } from '../display/count-words.ts';
import { scoreWords, severityWords } from '../display/verdict-words.ts';
import type { ComplianceAnalysis, ScoreWorking } from '../model/analysis.ts';
import type { ReportBlock } from '../model/report.ts';
import { heading, paragraph } from './report-blocks.ts';

/** The score with its working, so that anyone can do the sum again; where there is none, why. */
export function writeScore(analysis: ComplianceAnalysis): ReportBlock[] {
  const { working, score } = analysis;
  const why = whyNoScore(analysis);
  return [
    heading(1, 'How the score comes about'),
    ...(why === null ? [] : [paragraph(`There is no score. ${why}`)]),
    ...(working === null || working.rows.length === 0
      ? []
      : [
          paragraph(rule, 'lead'),
          tableOf(working),
          ...(score === null ? [] : [paragraph(sumOf(working, score))]),
        ]),
    ...(working === null ? [] : leftOutOf(working.leftOut)),
    ...(why === null ? [paragraph(riskRule)] : []),
  ];
}

const rule =
  'Each requirement counts by the weight of its severity. It earns its whole weight where the document is compliant, half of it where it is partially compliant, and nothing otherwise. Where a reviewer has decided, the reviewer’s verdict counts. Score = 100 × earned ÷ possible.';

const riskRule =
  'The risk is critical where a critical requirement is broken; high where a high one is broken, a critical obligation is not addressed, or the score is under 50; medium where the score is under 80; low otherwise.';

function sumOf({ earned, possible }: ScoreWorking, score: number): string {
  return `Score = 100 × ${numberWords(earned)} ÷ ${numberWords(possible)} = ${scoreWords(score)}`;
}

function tableOf({ rows, earned, possible }: ScoreWorking): ReportBlock {
  const sum = (pick: (row: ScoreWorking['rows'][number]) => number) =>
    numberWords(rows.reduce((total, row) => total + pick(row), 0));
  return {
    kind: 'table',
    columns: [
      { title: 'Severity', align: 'left' },
      ...['Weight', 'Requirements', 'Compliant', 'Partially compliant', 'Earned', 'Possible'].map(title => ({
        title,
        align: 'right' as const,
      })),
    ],
    rows: [
      ...rows.map(row => [
        severityWords[row.severity],
        ...[
          row.weight,
          row.requirements,
          row.compliant,
          row.partiallyCompliant,
          row.earned,
          row.possible,
        ].map(numberWords),
      ]),
      [
        'Total',
        '',
        sum(row => row.requirements),
        sum(row => row.compliant),
        sum(row => row.partiallyCompliant),
        numberWords(earned),
        numberWords(possible),
      ],
    ],
    hasTotal: true,
  };
}

function leftOutOf({ permissions, silentProhibitions, needsReview }: ScoreWorking['leftOut']): ReportBlock[] {
  const items = [
    permissions > 0 &&
      `${countWords(permissions, 'permission')}: what a policy allows, a document need not do.`,
    silentProhibitions > 0 &&
      `${countWords(silentProhibitions, 'prohibition')} that the document is silent about: silence does not break a prohibition.`,
    needsReview > 0 &&
      `${countWords(needsReview, 'requirement')} for a person to review: neither a pass nor a fail.`,
  ].filter(item => item !== false);
  if (items.length === 0) return [];
  return [paragraph('Left out of the sum:', 'lead'), { kind: 'list', items }];
}

function numberWords(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 2 });
}
