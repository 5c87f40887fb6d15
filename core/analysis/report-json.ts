import { ownLink } from '../display/links.ts';
import type { ComplianceAnalysis } from '../model/analysis.ts';
import { makerOf, type ReportOptions, stateDate } from './report.ts';

/**
 * The analysis whole, as JSON for other software, after who made the report and of when it is. Addresses are
 * absolute, since the file leaves the server; one that is not our own is null.
 */
export function composeJsonReport(analysis: ComplianceAnalysis, options: ReportOptions): string {
  const report = { maker: makerOf(options), createdAt: stateDate(analysis) };
  const findings = analysis.findings.map(finding => ({
    ...finding,
    policy: { ...finding.policy, url: ownLink(finding.policy.url, options.publicUrl) },
  }));
  return `${JSON.stringify({ report, analysis: { ...analysis, findings } }, wellFormed, 2)}\n`;
}

/** Half a character would be an escape that strict readers refuse. */
function wellFormed(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}
