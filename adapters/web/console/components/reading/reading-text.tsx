import type { QuotedPassage } from './quoted-passage.ts';
import { ReadingBlockView } from './reading-block-view.tsx';
import type { ReadingBlock } from './reading-blocks.ts';
import styles from './reading-text.module.css';

interface ReadingTextProps {
  readonly blocks: readonly ReadingBlock[];
  /** What is marked. */
  readonly quoted: QuotedPassage | null;
  /** Set smaller, for a passage among other things. */
  readonly compact?: boolean;
}

/** Stored text as headings, paragraphs, lists and tables, with the quoted words marked. */
export function ReadingText({ blocks, quoted, compact = false }: ReadingTextProps) {
  return (
    <div className={styles.text} data-compact={compact || undefined}>
      {blocks.map(block => (
        <ReadingBlockView
          key={`${block.start} ${block.kind} ${block.kind === 'heading' ? block.level : ''}`}
          block={block}
          quoted={quoted}
        />
      ))}
    </div>
  );
}
