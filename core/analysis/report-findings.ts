import { countWords } from '../display/count-words.ts';
import { scoreWords } from '../display/verdict-words.ts';
import type { ComplianceAnalysis, Finding } from '../model/analysis.ts';
import type { ReportBlock } from '../model/report.ts';
import { heading, paragraph } from './report-blocks.ts';
import { nameFinding, policyTitle, writeFinding } from './report-finding.ts';

/** A finding with its number in the report. */
export interface NumberedFinding {
  readonly n: number;
  readonly finding: Finding;
}

/** The findings policy by policy, best match first, each policy's in the order of the analysis: worst first. */
export function numberFindings({ policies, findings }: ComplianceAnalysis): NumberedFinding[] {
  const byPolicy = new Map<string, Finding[]>(policies.map(({ documentId }) => [documentId, []]));
  for (const finding of findings) {
    const { documentId } = finding.policy;
    const others = byPolicy.get(documentId);
    if (others) others.push(finding);
    else byPolicy.set(documentId, [finding]);
  }
  return [...byPolicy.values()].flat().map((finding, index) => ({ n: index + 1, finding }));
}

/** `Finding 3: Each vendor must notify …`: how the report speaks of a finding elsewhere. */
export function referToFinding({ n, finding }: NumberedFinding): string {
  return `Finding ${n}: ${nameFinding(finding)}`;
}

/** Every finding with the quotes of both sides, under its policy. */
export function writeFindings(
  { policies, filename }: ComplianceAnalysis,
  findings: readonly NumberedFinding[],
  publicUrl: string,
): ReportBlock[] {
  if (findings.length === 0) return [];
  const blocks: ReportBlock[] = [heading(1, 'Findings')];
  let open = '';
  for (const numbered of findings) {
    const { policy } = numbered.finding;
    if (policy.documentId !== open) {
      open = policy.documentId;
      blocks.push(heading(2, policyTitle(policy)));
      const match = policies.find(({ documentId }) => documentId === open);
      if (match) blocks.push(paragraph(matchWords(match), 'quiet'));
    }
    blocks.push(...writeFinding(numbered.n, numbered.finding, { filename, publicUrl }));
  }
  return blocks;
}

function matchWords({ match, score, findings }: ComplianceAnalysis['policies'][number]): string {
  const result = score === null ? scoreWords(null) : `Score ${scoreWords(score)} of 100`;
  return `${result} · match ${Math.round(match * 100)}% · ${countWords(findings, 'finding')}`;
}
