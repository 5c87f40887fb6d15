import type { Log, Model } from '../ports.ts';
import { checkEntry, doubt } from './judge-check.ts';
import { writeRequest } from './judge-prompt.ts';
import { type ReplyFault, readReply } from './judge-schema.ts';
import { type Judgement, type JudgeTask, offerTasks } from './judge-task.ts';

/** How many requirements a model judges at once: more share a call's instructions, but get less attention each. */
export const requirementsPerCall = 5;

export interface JudgePorts {
  readonly model: Model;
  readonly log?: Log | undefined;
}

export type Judge = ReturnType<typeof createJudge>;

/**
 * Judges requirements with a language model, several a call. Nothing that it says is believed: what a check
 * finds wrong with one requirement's verdict makes that one `needs_review`, with the reason in words.
 */
export function createJudge({ model, log }: JudgePorts) {
  return {
    /**
     * One judgement for each task, in their order. What the model's driver throws (throttled, unreachable) is
     * thrown on, so that the job is tried again.
     *
     * @param context the analysed document's stored text, in which the candidates' offsets count.
     */
    async judge(
      tasks: readonly JudgeTask[],
      { documentText }: { readonly documentText: string },
    ): Promise<Judgement[]> {
      const judgements: Judgement[] = [];
      // One call after another: several at once only meet the provider's rate limit sooner.
      for (let i = 0; i < tasks.length; i += requirementsPerCall) {
        judgements.push(...(await judgeTogether(tasks.slice(i, i + requirementsPerCall), documentText)));
      }
      return judgements;
    },
  };

  async function judgeTogether(tasks: readonly JudgeTask[], documentText: string): Promise<Judgement[]> {
    const offers = offerTasks(tasks);
    let fault: ReplyFault | null = null;
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      const reply = await model.converse(writeRequest(offers, fault));
      const read = readReply(
        reply,
        offers.map(({ label }) => label),
      );
      const fields = { model: model.name, requirements: tasks.length, attempt, tokens: reply.tokens };
      if (read.ok) {
        const judgements = offers.map(offer => {
          const entry = read.entries.get(offer.label)!;
          return typeof entry === 'string'
            ? doubt(entry, offer, documentText)
            : checkEntry(entry, offer, documentText);
        });
        const needsReview = judgements.filter(({ verdict }) => verdict === 'needs_review').length;
        log?.info('model.judged', { ...fields, needsReview });
        return judgements;
      }
      fault = read.fault;
      log?.warn('model.answer_unusable', { ...fields, fault });
    }
    return offers.map(offer => doubt(fault!, offer, documentText));
  }
}
