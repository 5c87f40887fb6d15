import type { ReactNode } from 'react';
import styles from './page-header.module.css';

interface PageHeaderProps {
  readonly title: string;
  readonly summary?: string;
  /** What can be done on this page. */
  readonly children?: ReactNode;
}

/** The name of a page, what it holds in a line, and its main actions. */
export function PageHeader({ title, summary, children }: PageHeaderProps) {
  return (
    <header className={styles.header}>
      <div>
        <h1>{title}</h1>
        {summary && <p>{summary}</p>}
      </div>
      {children && <div className={styles.actions}>{children}</div>}
    </header>
  );
}
