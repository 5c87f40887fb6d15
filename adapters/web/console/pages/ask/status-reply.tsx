import type { KBStatus } from '../../../../../core/model/document.ts';
import { Link } from '../../routing/link.tsx';
import { formatAgo } from '../../text/relative-time.ts';
import styles from './reply.module.css';

/** What the knowledge base holds, as `/policy status` reports it. */
export function StatusReply({ status }: { readonly status: KBStatus }) {
  const figures = [
    ['Documents', status.documents],
    ['Ready', status.ready],
    ['In progress', status.processing],
    ['Failed', status.failed],
    ['Passages', status.passages],
  ] as const;
  return (
    <section className={styles.reply} aria-label="Knowledge base status">
      <h2>Knowledge base</h2>
      <dl className={styles.figures}>
        {figures.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count.toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
      <p>
        {status.updatedAt
          ? `Last changed ${formatAgo(status.updatedAt, Date.now())}. `
          : 'No document has been added yet. '}
        <Link href="/knowledge">
          {status.documents === 0 ? 'Add your policies' : 'Open the knowledge base'}
        </Link>
      </p>
    </section>
  );
}
