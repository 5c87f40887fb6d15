import type { Draft } from '../draft.ts';
import { type HeadingClue, isCapitals, readHeadingClue, readNumbered } from '../headings.ts';
import { createListDepth } from '../list-depth.ts';
import { readMarker, withoutBullet } from '../markers.ts';
import type { Chunk } from './chunks.ts';
import { type HeadingStyle, rankHeadings } from './heading-levels.ts';
import type { LineJoiner } from './hyphens.ts';
import type { Layout } from './layout.ts';
import type { Line } from './line.ts';

/** The chunks as drafts: what is a heading, an item or a paragraph, and at which level. */
export function classifyChunks(chunks: readonly Chunk[], layout: Layout, joiner: LineJoiner): Draft[] {
  const texts = chunks.map(chunk =>
    'lines' in chunk ? joiner.join(chunk.lines.map(line => line.text)) : '',
  );
  const styles = chunks.map((chunk, i) =>
    'lines' in chunk ? readStyle(chunk.lines, texts[i]!, texts[i + 1] ?? '', layout) : null,
  );
  const levels = rankHeadings(
    styles.filter(style => style !== null),
    layout.bodySize,
  );
  const depth = createListDepth(0.8 * layout.bodySize);
  let heading = 0;
  return chunks.flatMap((chunk, i): readonly Draft[] => {
    if (!('lines' in chunk)) {
      depth.end();
      return chunk.rows;
    }
    const first = chunk.lines[0]!;
    const text = texts[i]!;
    if (styles[i]) {
      depth.end();
      return [{ kind: 'heading', text, level: levels[heading++]!, page: first.page }];
    }
    const marker = readMarker(text);
    if (marker) {
      const level = depth.place(marker, first.left);
      return [{ kind: 'item', text: withoutBullet(text, marker), level, page: first.page }];
    }
    depth.end();
    return [{ kind: 'paragraph', text, level: 0, page: first.page }];
  });
}

/** How a chunk is set as a heading, or null where it is none. */
function readStyle(lines: readonly Line[], text: string, next: string, layout: Layout): HeadingStyle | null {
  const first = lines[0]!;
  const bold = lines.every(line => line.bold);
  if (lines.length > 4 || text.length > 180 || !/\p{L}{2}/u.test(text) || isLeader(text) || next === '')
    return null;
  const marker = readMarker(text);
  if (marker?.style === 'bullet') return null;
  const clue = readClue(text);
  const style = { size: first.size, bold, clue };
  if (first.size > 1.15 * layout.bodySize && text.length <= 150 && !/[;,]$/.test(text)) return style;
  if (first.size < 0.93 * layout.bodySize) return null;
  if (bold && text.length <= 120 && !/[;,]$/.test(text) && !/[^\d\s]\.$/.test(text.replace(/\betc\.$/, '')))
    return style;
  if (bold && clue && text.length <= 80) return style;
  if (lines.length > 2 || clue === null || /_{3,}/.test(text)) return null;
  // Lines numbered alike that follow each other are a list.
  const nextClue = readNumbered(next);
  if (clue.depth === 1 && readNumbered(text) && nextClue?.depth === 1 && !isCapitals(text)) return null;
  return style;
}

/** The clue, with a full stop after a title taken as part of its setting. */
function readClue(text: string): HeadingClue | null {
  return readHeadingClue(text.replace(/(?<=\p{L}{2})\.$/u, ''));
}

function isLeader(text: string): boolean {
  return /(?:\.\s?){5,}/.test(text);
}
