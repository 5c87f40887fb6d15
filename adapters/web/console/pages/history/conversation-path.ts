import type { RAGResponse } from '../../../../../core/model/question.ts';

/** The address that opens an answer's conversation, to go on with it. */
export function conversationPath({ conversationId }: RAGResponse): string {
  return `/?conversation=${encodeURIComponent(conversationId)}`;
}
