import type { ReactNode } from 'react';
import { useId } from 'react';
import styles from './passage-pane.module.css';

interface PassagePaneProps {
  /** Whose words these are. */
  readonly label: string;
  readonly title: ReactNode;
  /** Where in the document it stands. */
  readonly place: string;
  readonly children: ReactNode;
}

/** One of the two sides of a finding. */
export function PassagePane({ label, title, place, children }: PassagePaneProps) {
  const heading = useId();
  return (
    <section className={styles.pane} aria-labelledby={heading}>
      <header className={styles.head}>
        <h3 id={heading}>{label}</h3>
        <p className={styles.title}>{title}</p>
        {place && <p className={styles.place}>{place}</p>}
      </header>
      <div className={styles.body}>{children}</div>
    </section>
  );
}
