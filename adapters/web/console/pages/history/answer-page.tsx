import { Button } from '@fluentui/react-components';
import { Chat20Regular } from '@fluentui/react-icons/svg/chat';
import { Delete20Regular } from '@fluentui/react-icons/svg/delete';
import { useState } from 'react';
import { describeError } from '../../api/problem.ts';
import { getAnswer } from '../../api/questions.ts';
import { useResource } from '../../api/use-resource.ts';
import { AnswerCard } from '../../components/answer/answer-card.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Problem } from '../../components/problem.tsx';
import { Link } from '../../routing/link.tsx';
import { navigate } from '../../routing/router.ts';
import { usePageTitle } from '../../routing/use-page-title.ts';
import { formatDate, formatTime } from '../../text/relative-time.ts';
import styles from './answer-page.module.css';
import { conversationPath } from './conversation-path.ts';
import { DeleteAnswerDialog } from './delete-answer-dialog.tsx';

/** One answer of the history, as it was given. */
export default function AnswerPage({ id }: { readonly id: string }) {
  const { value: answer, error, reload } = useResource(id, signal => getAnswer(id, signal));
  const [deleting, setDeleting] = useState(false);
  usePageTitle(answer?.question ?? 'Answer');
  if (error !== undefined) {
    return (
      <Problem
        level="h1"
        title="The answer could not be opened"
        text={describeError(error)}
        action="Try again"
        onAction={reload}
      />
    );
  }
  if (!answer) return <Loading label="Opening the answer" />;
  return (
    <div className={styles.page}>
      <nav aria-label="Breadcrumb">
        <Link href="/history">History</Link>
      </nav>
      <PageHeader
        title={answer.question}
        summary={`${formatDate(answer.createdAt, 'long')}, ${formatTime(answer.createdAt)}`}
      >
        <Button icon={<Delete20Regular />} onClick={() => setDeleting(true)}>
          Delete
        </Button>
        <Button
          appearance="primary"
          icon={<Chat20Regular />}
          onClick={() => navigate(conversationPath(answer))}
        >
          Continue
        </Button>
      </PageHeader>
      <AnswerCard answer={answer} />
      {deleting && (
        <DeleteAnswerDialog
          answer={answer}
          onClose={() => setDeleting(false)}
          onDeleted={() => navigate('/history', { replace: true })}
        />
      )}
    </div>
  );
}
