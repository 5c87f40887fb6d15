import type { Assessment } from './assess.ts';
import { type Judge, requirementsPerCall } from './judge.ts';
import type { Judgement, JudgeTask } from './judge-task.ts';

/** Requirements between two steps: a retry after a failed call asks for no more than these again. */
const batchSize = requirementsPerCall;

/**
 * Has a language model judge what reviewers have not taught; their verdicts stand before the model's.
 *
 * @param options.step keeps what a batch came to, so that a retry does not ask for it again.
 */
export async function judgeAssessments(
  judge: Judge,
  assessments: readonly Assessment[],
  documentText: string,
  options: {
    readonly step: (batch: number, make: () => Promise<Judgement[]>) => Promise<Judgement[]>;
    readonly onProgress: (done: number, total: number) => Promise<void>;
  },
): Promise<Assessment[]> {
  const open = assessments.filter(({ assessor }) => assessor === 'rules');
  const judgements = new Map<Assessment, Judgement>();
  for (let from = 0; from < open.length; from += batchSize) {
    const batch = open.slice(from, from + batchSize);
    await options.onProgress(from, open.length);
    const made = await options.step(from / batchSize, () => judge.judge(batch.map(toTask), { documentText }));
    for (const [i, assessment] of batch.entries()) judgements.set(assessment, made[i]!);
  }
  return assessments.map(assessment => {
    const judgement = judgements.get(assessment);
    if (!judgement) return assessment;
    const evidence = judgement.evidence.map(({ start, end, page }) => ({
      clause: { start, end, page, lead: null },
    }));
    return { ...assessment, assessor: 'model', judged: { ...judgement, evidence } };
  });
}

function toTask({ requirement, ranked }: Assessment): JudgeTask {
  return {
    requirement,
    candidates: ranked.map(({ clause: { start, end, text, page, lead } }, i) => ({
      id: String(i),
      text,
      start,
      end,
      page,
      lead: lead?.text ?? null,
    })),
  };
}
