import { Info16Regular } from '@fluentui/react-icons/svg/info';
import { noteWords, originWords, usageWords } from '../../../../../core/display/words.ts';
import type { RAGResponse } from '../../../../../core/model/question.ts';
import styles from './answer-card.module.css';
import { AnswerText } from './answer-text.tsx';
import { CitationList } from './citation-list.tsx';
import { NearestList } from './nearest-list.tsx';

/** The answer as the console shows it. */
export function WebAnswer({ answer }: { readonly answer: RAGResponse }) {
  const notes = noteWords(answer);
  const details = [...originWords(answer), ...(answer.usage ? [usageWords(answer.usage)] : [])];
  return (
    <div className={styles.body}>
      {answer.interpretedAs && (
        <p className={styles.understood}>
          Understood as: <q>{answer.interpretedAs}</q>
        </p>
      )}
      <AnswerText markdown={answer.answer} numbers={new Set(answer.citations.map(({ n }) => n))} />
      {notes.length > 0 && (
        <div role="note" className={styles.notes}>
          <Info16Regular aria-hidden />
          <p>{notes.join(' ')}</p>
        </div>
      )}
      {answer.citations.length > 0 && (
        <section className={styles.section}>
          <h3>Citations</h3>
          <CitationList citations={answer.citations} />
        </section>
      )}
      {answer.nearest.length > 0 && (
        <section className={styles.section}>
          <h3>Nearest passages</h3>
          <p className={styles.note}>They may help you look further. They do not answer the question.</p>
          <NearestList passages={answer.nearest} />
        </section>
      )}
      {details.length > 0 && (
        <p className={styles.model}>
          <Info16Regular aria-hidden />
          {details.join(' · ')}
        </p>
      )}
    </div>
  );
}
