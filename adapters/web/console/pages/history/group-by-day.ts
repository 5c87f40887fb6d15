import type { RAGResponse } from '../../../../../core/model/question.ts';
import { formatDay } from '../../text/relative-time.ts';

export interface Day {
  /** As a heading: `Today`, `Yesterday`, or the date. */
  readonly day: string;
  readonly answers: readonly RAGResponse[];
}

/** Answers under the days they were given on, in the order they come. */
export function groupByDay(answers: readonly RAGResponse[], now: number): Day[] {
  const days: { day: string; answers: RAGResponse[] }[] = [];
  for (const answer of answers) {
    const day = formatDay(answer.createdAt, now);
    const last = days.at(-1);
    if (last?.day === day) last.answers.push(answer);
    else days.push({ day, answers: [answer] });
  }
  return days;
}
