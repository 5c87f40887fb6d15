import { Button } from '@fluentui/react-components';
import { HistoryRegular } from '@fluentui/react-icons/svg/history';
import { useEffect, useState } from 'react';
import type { RAGResponse } from '../../../../../core/model/question.ts';
import { describeError } from '../../api/problem.ts';
import { listAnswers } from '../../api/questions.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Problem } from '../../components/problem.tsx';
import { focusContent } from '../../routing/focus-content.ts';
import { Link } from '../../routing/link.tsx';
import { usePageTitle } from '../../routing/use-page-title.ts';
import { DeleteAnswerDialog } from './delete-answer-dialog.tsx';
import { groupByDay } from './group-by-day.ts';
import styles from './history-page.module.css';
import { HistoryRow } from './history-row.tsx';

interface Listed {
  readonly answers: readonly RAGResponse[];
  /** Where the next page begins; null after the last. */
  readonly cursor: string | null;
}

/** The questions that the person asked, newest first, by day. */
export default function HistoryPage() {
  usePageTitle('History');
  const [listed, setListed] = useState<Listed | null>(null);
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [leaving, setLeaving] = useState<RAGResponse | null>(null);

  const load = async (before: Listed | null) => {
    setLoading(true);
    setProblem(null);
    try {
      const page = await listAnswers(before?.cursor ?? null);
      setListed({ answers: [...(before?.answers ?? []), ...page.items], cursor: page.nextCursor });
    } catch (error) {
      setProblem(describeError(error));
    }
    setLoading(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first page, once.
  useEffect(() => void load(null), []);

  return (
    <div className={styles.page}>
      <PageHeader title="History" summary="Your questions, and the answers as they were given" />
      {problem && (
        <Problem
          title="The history could not be listed"
          text={problem}
          action="Try again"
          onAction={() => void load(listed)}
        />
      )}
      {!listed && loading && <Loading label="Listing your questions" />}
      {listed?.answers.length === 0 && (
        <EmptyState heading="No questions yet" icon={<HistoryRegular aria-hidden />}>
          <p>What you ask here, in Slack or in Teams is kept for you alone.</p>
          <p>
            <Link href="/">Ask your first question</Link>
          </p>
        </EmptyState>
      )}
      {groupByDay(listed?.answers ?? [], Date.now()).map(({ day, answers }) => (
        <section key={day} className={styles.day} aria-label={day}>
          <h2>{day}</h2>
          <ul>
            {answers.map(answer => (
              <HistoryRow key={answer.id} answer={answer} onDelete={() => setLeaving(answer)} />
            ))}
          </ul>
        </section>
      ))}
      {listed?.cursor && (
        <Button className={styles.more} disabledFocusable={loading} onClick={() => void load(listed)}>
          {loading ? 'Loading …' : 'Show older questions'}
        </Button>
      )}
      {leaving && (
        <DeleteAnswerDialog
          answer={leaving}
          onClose={() => setLeaving(null)}
          onDeleted={() => {
            setListed(listed && { ...listed, answers: listed.answers.filter(({ id }) => id !== leaving.id) });
            setLeaving(null);
            focusContent();
          }}
        />
      )}
    </div>
  );
}
