import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

interface EmptyStateProps {
  readonly heading: string;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

/** Nothing to show yet, and what to do about it. */
export function EmptyState({ heading, icon, children }: EmptyStateProps) {
  return (
    <section className={styles.empty}>
      {icon}
      <h2>{heading}</h2>
      {children}
    </section>
  );
}
