import { useEffect, useRef } from 'react';
import type { QuotedPassage } from '../../components/reading/quoted-passage.ts';
import type { OutlineEntry } from './document-outline.ts';
import styles from './outline.module.css';

interface OutlineProps {
  readonly entries: readonly OutlineEntry[];
  readonly quoted: QuotedPassage | null;
  /** In a narrow window the sections are shown only when asked for. */
  readonly shown: boolean;
  readonly onChoose: (entry: OutlineEntry) => void;
}

/** The sections of the document; the one with the quote is marked. */
export function Outline({ entries, quoted, shown, onChoose }: OutlineProps) {
  const current = quoted && entries.findLast(entry => entry.start <= quoted.start);
  const list = useRef<HTMLOListElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, and again when the list comes into view.
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current, shown]);

  return (
    <nav className={styles.outline} aria-label="Sections" data-shown={shown}>
      <h2>Sections</h2>
      <ol ref={list}>
        {entries.map(entry => (
          <li key={`${entry.start} ${entry.level}`}>
            <button
              type="button"
              style={{ paddingLeft: 12 + (entry.level - 1) * 14 }}
              data-level={entry.level}
              aria-current={entry === current ? 'location' : undefined}
              onClick={() => onChoose(entry)}
            >
              {entry.text}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
