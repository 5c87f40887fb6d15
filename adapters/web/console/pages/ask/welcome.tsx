import { ArrowRight16Regular } from '@fluentui/react-icons/svg/arrow-right';
import { getStatus } from '../../api/documents.ts';
import { useResource } from '../../api/use-resource.ts';
import { Link } from '../../routing/link.tsx';
import { count } from '../../text/count.ts';
import styles from './welcome.module.css';

const examples = [
  { topic: 'Gifts and entertainment', question: 'Can I accept tickets from a vendor?' },
  { topic: 'Anti-money laundering', question: 'May I tell a client that a suspicion was reported?' },
  { topic: 'Record keeping', question: 'May I use WhatsApp with clients?' },
  { topic: 'Complaints', question: 'When must a complaint be acknowledged?' },
] as const;

/** The start of a conversation: what this is, and four questions to begin with. */
export function Welcome({ onAsk }: { readonly onAsk: (line: string) => void }) {
  const { value: status } = useResource('status', getStatus);
  return (
    <section className={styles.welcome}>
      <h2>What do your policies say?</h2>
      <p>
        Ask in plain words. Every sentence of an answer is backed by a verbatim quote, and each quote opens
        the original document at that passage.
      </p>
      <ul className={styles.examples} aria-label="Example questions">
        {examples.map(({ topic, question }) => (
          <li key={topic}>
            <button type="button" onClick={() => onAsk(`/policy ${lowerFirst(question)}`)}>
              <span className={styles.topic}>{topic}</span>
              <span className={styles.question}>
                {question}
                <ArrowRight16Regular aria-hidden />
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className={styles.foot}>
        {status?.documents === 0 ? (
          <>
            Your knowledge base is empty. <Link href="/knowledge">Add your policies</Link> to get answers.
          </>
        ) : (
          <>
            Answers come only from the {status ? count(status.ready, 'document') : 'documents'} in your{' '}
            <Link href="/knowledge">knowledge base</Link>.
          </>
        )}
      </p>
    </section>
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
