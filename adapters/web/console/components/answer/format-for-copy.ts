import { noteWords, originWords } from '../../../../../core/display/words.ts';
import type { RAGResponse } from '../../../../../core/model/question.ts';

/** An answer as text for an e-mail or a file note: question, answer, each quote with its place and link, who wrote it. */
export function formatForCopy(answer: RAGResponse, origin: string): string {
  const sources = answer.citations.map(citation => {
    const place = [
      citation.documentTitle,
      `version ${citation.version}`,
      ...citation.section,
      ...(citation.page === null ? [] : [`page ${citation.page}`]),
    ].join(', ');
    return `[${citation.n}] ${place}: “${citation.quote}”\n${new URL(citation.url, origin)}`;
  });
  return [answer.question, answer.answer, ...noteWords(answer), ...sources, ...originWords(answer)].join(
    '\n\n',
  );
}
