import type { Trimming } from './trim.ts';

/** How much of each part of an analysis is shown; lengths in UTF-16 units, before anything is escaped. */
export interface AnalysisMeasure {
  readonly summary: number;
  readonly findings: number;
  /** Of the requirement, where it says more than the policy's quote. */
  readonly requirement: number;
  readonly quote: number;
  /** Quotes from the document a finding. */
  readonly evidence: number;
  /** Of the reason and of the recommendation, each. */
  readonly reason: number;
  readonly notices: number;
  readonly notice: number;
}

/**
 * Second quotes go first, then the length of what is said and quoted, then findings beyond the first; a finding
 * that is shown keeps a quote from either side.
 */
export const analysisTrimming: Trimming<AnalysisMeasure> = {
  whole: {
    summary: 800,
    findings: 5,
    requirement: 200,
    quote: 500,
    evidence: 2,
    reason: 400,
    notices: 3,
    notice: 300,
  },
  cuts: [
    { evidence: 1 },
    { reason: 250, notices: 2, notice: 200 },
    { quote: 350 },
    { quote: 250, requirement: 0 },
    { reason: 150 },
    { quote: 150, summary: 400 },
    { findings: 4 },
    { findings: 3, notices: 1 },
    { reason: 80, quote: 120 },
    { findings: 2 },
    { findings: 1, summary: 200 },
  ],
};
