import { useState } from 'react';
import type { ComplianceAnalysis, FindingChange } from '../../../../../core/model/analysis.ts';
import { changeFinding } from '../../api/analyses.ts';
import { describeError } from '../../api/problem.ts';

/** A way to change a finding; `problem` says why the last change was refused, and is empty otherwise. */
export interface FindingChanger {
  readonly change: (change: FindingChange) => Promise<void>;
  readonly busy: boolean;
  readonly problem: string;
}

/** Changes a finding of an analysis and hands on what the API answers: the score follows at once. */
export function useFindingChange(
  analysisId: string,
  findingId: string,
  onChanged: (analysis: ComplianceAnalysis) => void,
): FindingChanger {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const change = async (to: FindingChange) => {
    setBusy(true);
    setProblem('');
    try {
      onChanged(await changeFinding(analysisId, findingId, to));
    } catch (error) {
      setProblem(describeError(error));
    }
    setBusy(false);
  };
  return { change, busy, problem };
}
