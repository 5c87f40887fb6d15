import { ProgressBar } from '@fluentui/react-components';
import type { KBDocument } from '../../../../../core/model/document.ts';
import styles from './document-table.module.css';
import { describeProgress, progressFraction } from './document-words.ts';

/** Ready, on its way, or failed: with how far, or why. */
export function DocumentState({ document }: { readonly document: KBDocument }) {
  if (document.status === 'ready') {
    return (
      <span className={styles.badge} data-tone="good">
        Ready
      </span>
    );
  }
  if (document.status === 'failed') {
    return (
      <div className={styles.failed}>
        <span className={styles.badge} data-tone="bad">
          Failed
        </span>
        <small>
          {document.error?.message} {document.error && <code>{document.error.code}</code>}
        </small>
      </div>
    );
  }
  const words = describeProgress(document.progress);
  return (
    <div className={styles.busy}>
      <small>{words}</small>
      <ProgressBar
        value={progressFraction(document.progress)}
        max={1}
        aria-label={`${document.title}: ${words}`}
      />
    </div>
  );
}
