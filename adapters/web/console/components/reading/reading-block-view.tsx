import type { QuotedPassage } from './quoted-passage.ts';
import type { ReadingBlock, Stretch } from './reading-blocks.ts';
import { markRange } from './reading-blocks.ts';
import styles from './reading-text.module.css';

interface ReadingBlockViewProps {
  readonly block: ReadingBlock;
  readonly quoted: QuotedPassage | null;
}

/** One heading, paragraph, list item, table or page break. */
export function ReadingBlockView({ block, quoted }: ReadingBlockViewProps) {
  switch (block.kind) {
    case 'heading': {
      const Heading = `h${Math.min(block.level + 1, 6)}` as 'h2';
      return <Heading data-start={block.start}>{block.text}</Heading>;
    }
    case 'page':
      return (
        <p className={styles.page} data-page={block.page}>
          Page {block.page}
        </p>
      );
    case 'table':
      return (
        <div className={styles.table}>
          <table>
            <tbody>
              {block.rows.map(row => (
                <tr key={row[0]?.start}>
                  {row.map(cell => (
                    <td key={cell.start}>{drawStretch(cell, quoted)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case 'item':
      return (
        <p className={styles.item} data-bare={block.bare}>
          {drawStretch(block, quoted)}
        </p>
      );
    case 'paragraph':
      return <p>{drawStretch(block, quoted)}</p>;
  }
}

function drawStretch(stretch: Stretch, quoted: QuotedPassage | null) {
  if (!quoted || quoted.end <= stretch.start || quoted.start >= stretch.end) return stretch.text;
  return markRange(stretch, quoted.start, quoted.end).map(({ text, marked }) =>
    marked ? <mark key={text}>{text}</mark> : text,
  );
}
