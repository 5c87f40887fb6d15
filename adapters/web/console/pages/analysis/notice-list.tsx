import { Warning20Regular } from '@fluentui/react-icons/svg/warning';
import { plainText } from '../../../../../core/display/plain-text.ts';
import type { Notice } from '../../../../../core/model/analysis.ts';
import styles from './notice-list.module.css';

/** What is particular about the document itself; no part of the score. */
export function NoticeList({ notices }: { readonly notices: readonly Notice[] }) {
  if (notices.length === 0) return null;
  return (
    <ul className={styles.notices} aria-label="About the document">
      {notices.map(({ code, message, quote }) => (
        <li key={`${code} ${message} ${quote}`}>
          <Warning20Regular aria-hidden />
          <div>
            <p>{plainText(message)}</p>
            {quote && <blockquote>{plainText(quote)}</blockquote>}
          </div>
        </li>
      ))}
    </ul>
  );
}
