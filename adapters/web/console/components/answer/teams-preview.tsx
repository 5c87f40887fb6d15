import { useMemo } from 'react';
import type { RAGResponse } from '../../../../../core/model/question.ts';
import { TeamsCard } from '../preview/teams-card.tsx';
import { renderAnswerCard } from '../previews.ts';

/** The answer as the Adaptive Card that Teams gets. */
export default function TeamsPreview({ answer }: { readonly answer: RAGResponse }) {
  const card = useMemo(() => renderAnswerCard(answer, { baseUrl: window.location.origin }), [answer]);
  return <TeamsCard content={card} />;
}
