import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

interface EmptyStateProps {
  readonly heading: string;
  readonly icon?: ReactNode;
  /** The rank of the heading: `h1` where nothing else names the page. */
  readonly level?: 'h1' | 'h2';
  readonly children: ReactNode;
}

/** Nothing to show yet, and what to do about it. */
export function EmptyState({ heading, icon, level: Heading = 'h2', children }: EmptyStateProps) {
  return (
    <section className={styles.empty}>
      {icon}
      <Heading>{heading}</Heading>
      {children}
    </section>
  );
}
