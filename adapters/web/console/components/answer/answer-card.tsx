import { lazy, Suspense, useRef, useState } from 'react';
import type { RAGResponse } from '../../../../../core/model/question.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { Loading } from '../loading.tsx';
import type { Surface } from '../preview/surfaces.ts';
import { surfaces } from '../preview/surfaces.ts';
import { Segmented } from '../segmented.tsx';
import { AnswerActions } from './answer-actions.tsx';
import styles from './answer-card.module.css';
import { CitationContext } from './citation-context.ts';
import { OutcomeLine } from './outcome-line.tsx';
import { WebAnswer } from './web-answer.tsx';

const SlackPreview = lazy(() => import('./slack-preview.tsx'));
const TeamsPreview = lazy(() => import('./teams-preview.tsx'));

/** An answer with its outcome, its citations and what can be done with it; also as Slack and Teams show it. */
export function AnswerCard({ answer }: { readonly answer: RAGResponse }) {
  const [surface, setSurface] = useState<Surface>('web');
  const [active, setActive] = useState<number | null>(null);
  const card = useRef<HTMLElement>(null);
  const visit = (n: number) =>
    card.current?.querySelector<HTMLElement>(`li[data-citation="${n}"] a`)?.focus();

  return (
    <CitationContext value={{ citations: answer.citations, active, setActive, visit }}>
      <section className={styles.card} ref={card} aria-label="Answer">
        <header className={styles.head}>
          <OutcomeLine answer={answer} />
          <Segmented label="Show as in" options={surfaces} value={surface} onChange={setSurface} />
        </header>
        {surface === 'web' ? (
          <WebAnswer answer={answer} />
        ) : (
          <ErrorBoundary>
            <Suspense fallback={<Loading label="Drawing the message" />}>
              {surface === 'slack' ? <SlackPreview answer={answer} /> : <TeamsPreview answer={answer} />}
            </Suspense>
          </ErrorBoundary>
        )}
        <AnswerActions answer={answer} />
      </section>
    </CitationContext>
  );
}
