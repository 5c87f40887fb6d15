import { countWords } from '../display/count-words.ts';
import { plainText } from '../display/plain-text.ts';
import { needsAttention } from '../display/top-findings.ts';
import { verdictBars } from '../display/verdict-bars.ts';
import { riskTone, riskWords, scoreTone, scoreWords } from '../display/verdict-words.ts';
import type { ComplianceAnalysis } from '../model/analysis.ts';
import type { ReportBlock, ReportFigure } from '../model/report.ts';
import { heading, paragraph } from './report-blocks.ts';

/** What the analysis comes to, at a glance and in words. */
export function writeSummary(analysis: ComplianceAnalysis): ReportBlock[] {
  const total = analysis.findings.length;
  return [
    { kind: 'figures', items: figuresOf(analysis) },
    heading(1, 'Summary'),
    paragraph(plainText(analysis.summary)),
    ...(total === 0 ? [] : [chartOf(analysis)]),
  ];
}

function figuresOf({ score, risk, coverage, findings }: ComplianceAnalysis): ReportFigure[] {
  const { requirements, assessed } = coverage;
  const toDo = findings.filter(needsAttention).length;
  return [
    {
      value: scoreWords(score),
      label: score === null ? 'see below why' : 'score of 100',
      tone: scoreTone(score),
    },
    risk === null
      ? { value: 'Not rated', label: 'risk', tone: 'unsure' }
      : { value: riskWords[risk], label: 'risk', tone: riskTone[risk] },
    { value: `${assessed} of ${requirements}`, label: 'requirements assessed', tone: null },
    { value: String(toDo), label: toDo === 1 ? 'finding to look at' : 'findings to look at', tone: null },
  ];
}

function chartOf({ verdicts, findings }: ComplianceAnalysis): ReportBlock {
  return {
    kind: 'chart',
    title: `${countWords(findings.length, 'finding')} by verdict`,
    bars: verdictBars(verdicts).map(({ label, count, tone }) => ({ label, value: count, tone })),
  };
}
