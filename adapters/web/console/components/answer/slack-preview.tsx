import { useMemo } from 'react';
import type { RAGResponse } from '../../../../../core/model/question.ts';
import { SlackMessage } from '../preview/slack-message.tsx';
import { renderAnswerBlocks } from '../previews.ts';

/** The answer as the message that Slack gets. */
export default function SlackPreview({ answer }: { readonly answer: RAGResponse }) {
  const { blocks } = useMemo(() => renderAnswerBlocks(answer, { baseUrl: window.location.origin }), [answer]);
  return <SlackMessage blocks={blocks} at={answer.createdAt} />;
}
