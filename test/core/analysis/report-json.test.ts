import { describe, expect, it } from '@jest/globals';
import { composeJsonReport } from '../../../core/analysis/report-json.ts';
import { complianceAnalysis } from '../../../core/model/analysis.ts';
import { analyses } from '../../fixtures/analyses.ts';

const options = { publicUrl: 'https://compliance.acme.example', version: '1.2.3' };

describe('the report as JSON', () => {
  it('holds the analysis whole, and who made the report of it', () => {
    const { report, analysis } = JSON.parse(composeJsonReport(analyses.mixed, options));
    expect(report).toEqual({ maker: 'MLOps Finance 1.2.3', createdAt: '2026-03-02T09:00:00.000Z' });
    expect(complianceAnalysis.parse(analysis)).toEqual({
      ...analyses.mixed,
      findings: analyses.mixed.findings.map(finding => ({
        ...finding,
        policy: { ...finding.policy, url: `${options.publicUrl}${finding.policy.url}` },
      })),
    });
  });

  it('holds no link to elsewhere', () => {
    const { analysis } = JSON.parse(composeJsonReport(analyses.hostile, options));
    expect(analysis.findings[0].policy.url).toBeNull();
  });

  it('holds no half characters, which strict readers refuse', () => {
    expect(composeJsonReport(analyses.hostile, options)).not.toMatch(/\\ud[89a-f]/iu);
  });

  it('is the same text for the same analysis', () => {
    expect(composeJsonReport(analyses.mixed, options)).toBe(composeJsonReport(analyses.mixed, options));
  });
});
