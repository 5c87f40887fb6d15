import { resultWords } from '../display/analysis-words.ts';
import { dateWords } from '../display/date-words.ts';
import { oneLine } from '../display/plain-text.ts';
import { shorten } from '../display/shorten.ts';
import type { ComplianceAnalysis } from '../model/analysis.ts';
import type { Report } from '../model/report.ts';
import { writeChanges } from './report-changes.ts';
import { numberFindings, writeFindings } from './report-findings.ts';
import { writeLimits, writeNotices } from './report-limits.ts';
import { writeIdentification, writeMaking, writePolicies } from './report-origin.ts';
import { writeScore } from './report-score.ts';
import { writeSummary } from './report-summary.ts';

export interface ReportOptions {
  /** Where the console is: what links to the policies begin with. */
  readonly publicUrl: string;
  /** Of this software. */
  readonly version: string;
}

/**
 * A complete analysis as a document to hand to an auditor. It says everything that the analysis holds of each
 * finding, however many there are, and nothing of its own.
 */
export function composeReport(analysis: ComplianceAnalysis, options: ReportOptions): Report {
  const findings = numberFindings(analysis);
  const createdAt = stateDate(analysis);
  return {
    title: `Compliance report: ${shorten(oneLine(analysis.filename), longestName)}`,
    subtitle: [...resultWords(analysis), dateWords(createdAt)].join(' · '),
    footer: `Correlation id ${oneLine(analysis.correlationId)}`,
    maker: makerOf(options),
    createdAt,
    blocks: [
      ...writeSummary(analysis),
      ...writeScore(analysis),
      ...writePolicies(analysis),
      ...writeChanges(analysis, findings),
      ...writeFindings(analysis, findings, options.publicUrl),
      ...writeLimits(analysis, findings),
      ...writeNotices(analysis),
      ...writeMaking(analysis),
      ...writeIdentification(analysis, makerOf(options)),
    ],
  };
}

/** The product with its version. */
export function makerOf({ version }: Pick<ReportOptions, 'version'>): string {
  return `MLOps Finance ${version}`;
}

/** When what the report says came to be: the analysis, or the last decision about one of its findings. */
export function stateDate({ completedAt, createdAt, findings }: ComplianceAnalysis): string {
  const decided = findings.flatMap(({ history }) => history.map(({ at }) => at));
  const latest = Math.max(...[completedAt ?? createdAt, ...decided].map(at => Date.parse(at)));
  return new Date(latest).toISOString();
}

/** What is left out of a longer name stands at the end of the report. */
const longestName = 80;
