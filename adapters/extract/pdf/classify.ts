import type { Draft } from '../draft.ts';
import { type HeadingClue, splitRunIn } from '../headings.ts';
import { createListDepth } from '../list-depth.ts';
import { readMarker, withoutBullet } from '../markers.ts';
import type { Chunk } from './chunks.ts';
import { type HeadingStyle, rankHeadings } from './heading-levels.ts';
import { readHeadingStyle } from './heading-style.ts';
import type { LineJoiner } from './hyphens.ts';
import type { Layout } from './layout.ts';

/** The chunks as drafts: what is a heading, an item or a paragraph, and at which level. */
export function classifyChunks(chunks: readonly Chunk[], layout: Layout, joiner: LineJoiner): Draft[] {
  const pieces = chunks.flatMap(chunk => splitChunk(chunk, joiner));
  const styles = pieces.map(({ chunk, text, runIn }, i): HeadingStyle | null => {
    if (!('lines' in chunk)) return null;
    if (runIn) return { size: layout.bodySize, bold: false, clue: runIn };
    return readHeadingStyle(chunk.lines, text, pieces[i + 1]?.text ?? null, layout);
  });
  const levels = rankHeadings(
    styles.filter(style => style !== null),
    layout.bodySize,
  );
  const depth = createListDepth(0.8 * layout.bodySize);
  let heading = 0;
  return pieces.flatMap(({ chunk, text }, i): readonly Draft[] => {
    if (!('lines' in chunk)) {
      depth.end();
      return chunk.rows;
    }
    const first = chunk.lines[0]!;
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

/** A chunk's text, or the two parts of a paragraph that begins with its heading. */
interface Piece {
  readonly chunk: Chunk;
  readonly text: string;
  readonly runIn?: HeadingClue;
}

function splitChunk(chunk: Chunk, joiner: LineJoiner): Piece[] {
  if (!('lines' in chunk)) return [{ chunk, text: '' }];
  const text = joiner.join(chunk.lines.map(line => line.text));
  const parts = splitRunIn(text);
  if (parts === null) return [{ chunk, text }];
  return [
    { chunk, text: parts.heading, runIn: { depth: parts.depth, weak: false } },
    { chunk, text: parts.rest },
  ];
}
