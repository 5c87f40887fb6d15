import { useEffect, useMemo, useRef } from 'react';
import type { PassageView } from '../../../../../core/model/passage.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import type { QuotedPassage } from '../../components/reading/quoted-passage.ts';
import { toReadingBlocks } from '../../components/reading/reading-blocks.ts';
import { ReadingText } from '../../components/reading/reading-text.tsx';
import styles from './reading-view.module.css';
import type { Jump } from './view.ts';

interface ReadingViewProps {
  readonly passages: readonly PassageView[];
  readonly quoted: QuotedPassage | null;
  /** Where to begin when nothing is quoted. */
  readonly page: number | null;
  readonly jump: Jump | null;
}

/** The stored text of a document, from which every quote is taken, with the quoted words marked. */
export function ReadingView({ passages, quoted, page, jump }: ReadingViewProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const blocks = useMemo(() => toReadingBlocks(passages), [passages]);

  useEffect(() => {
    const wanted = quoted ? 'mark' : page === null ? null : `[data-page="${page}"]`;
    if (wanted)
      scroller.current?.querySelector(wanted)?.scrollIntoView({ block: quoted ? 'center' : 'start' });
  }, [quoted, page]);

  useEffect(() => {
    if (!jump) return;
    const wanted = jump.start === quoted?.start ? 'mark' : `[data-start="${jump.start}"]`;
    scroller.current
      ?.querySelector(wanted)
      ?.scrollIntoView({ block: wanted === 'mark' ? 'center' : 'start' });
  }, [jump, quoted]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section ref={scroller} className={styles.scroller} aria-label="Text of the document" tabIndex={0}>
      {blocks.length === 0 && (
        <EmptyState heading="There is no text to show">
          <p>This version has not been read, or has no text. You can still download the original.</p>
        </EmptyState>
      )}
      <article className={styles.measure}>
        <ReadingText blocks={blocks} quoted={quoted} />
      </article>
    </section>
  );
}
