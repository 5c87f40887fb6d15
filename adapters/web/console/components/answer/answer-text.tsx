import { Fragment } from 'react';
import type { AnswerBlock, Span } from '../../../../../core/display/answer-text.ts';
import { readAnswer } from '../../../../../core/display/answer-text.ts';
import styles from './answer-text.module.css';
import { CitationChip } from './citation-chip.tsx';
import { joinMarks } from './marked-words.ts';

interface AnswerTextProps {
  readonly markdown: string;
  /** The citations that are known; while an answer is being written, any number counts as one. */
  readonly numbers?: ReadonlySet<number>;
}

/** An answer's paragraphs and lists, with its marks as chips; read as it is for Slack and Teams. */
export function AnswerText({ markdown, numbers }: AnswerTextProps) {
  const blocks = readAnswer(markdown, numbers ?? findNumbers(markdown));
  return (
    <div className={styles.text}>
      {groupItems(blocks).map((group, index) =>
        group[0]?.kind === 'item' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: an answer only ever grows at its end.
          <ul key={index}>
            {group.map((item, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above.
              <li key={place} style={{ marginLeft: item.depth * 20 }}>
                {drawSpans(item.spans)}
              </li>
            ))}
          </ul>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above.
          <p key={index}>{drawSpans(group[0]?.spans ?? [])}</p>
        ),
      )}
    </div>
  );
}

function drawSpans(spans: readonly Span[]) {
  return joinMarks(spans).map(({ text, lastWord, marks }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as above.
    <Fragment key={index}>
      {text}
      {marks.length > 0 && (
        <span className={lastWord.length < 24 ? styles.together : undefined}>
          {lastWord}
          {marks.map(n => (
            <CitationChip key={n} n={n} />
          ))}
        </span>
      )}
    </Fragment>
  ));
}

/** Each paragraph alone, and items that follow each other together. */
function groupItems(blocks: readonly AnswerBlock[]): AnswerBlock[][] {
  const groups: AnswerBlock[][] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (block.kind === 'item' && last?.[0]?.kind === 'item') last.push(block);
    else groups.push([block]);
  }
  return groups;
}

function findNumbers(markdown: string): Set<number> {
  return new Set(Array.from(markdown.matchAll(/\[(\d{1,3})\]/g), match => Number(match[1])));
}
