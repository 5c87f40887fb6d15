import { stageNames } from '../../../../../core/display/stage-words.ts';
import type { AnalysisProgress } from '../../../../../core/model/analysis.ts';

/** The steps of an analysis in order, from waiting to done. */
export const stages = Object.keys(stageNames) as AnalysisProgress['stage'][];

/** How far an analysis is, from 0 to 1: each step an equal part of the way. */
export function stageFraction({ stage, done, total }: AnalysisProgress): number {
  const within = total > 0 ? Math.min(done / total, 1) : 0;
  return Math.min((stages.indexOf(stage) + within) / (stages.length - 1), 1);
}
