import type { Block, ExtractedDocument, Lead, Passage, PassageBlock } from '../model/passage.ts';
import { isLeadIn, splitSentences } from './sentences.ts';

/** In characters. Lists and tables stay with their lead-in up to `maximum`; the rest aims at `target`. */
export const passageSize = { target: 900, maximum: 2_400, minimum: 160 } as const;

/**
 * Cuts a document into passages along its structure: never across a heading, a list with its lead-in, a
 * table with its header row, and long paragraphs only between sentences. Every passage is the stored text
 * from `start` to `end`, so that offsets and quotes are exact.
 */
export function splitDocument(
  document: ExtractedDocument,
  owner: { documentId: string; version: number },
): Passage[] {
  const passages: Passage[] = [];
  for (const section of sectionsOf(document)) {
    for (const group of groupBlocks(section.blocks, document.text)) {
      const ordinal = passages.length;
      passages.push(makePassage(document.text, group, section.path, { ...owner, ordinal }, passages));
    }
  }
  return passages;
}

interface Section {
  readonly path: readonly string[];
  readonly blocks: Block[];
}

function sectionsOf({ text, blocks }: ExtractedDocument): Section[] {
  const onlyHeadings = blocks.every(block => block.kind === 'heading');
  const sections: Section[] = [{ path: [], blocks: [] }];
  let path: { level: number; title: string }[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading' && !onlyHeadings) {
      path = [...path.filter(({ level }) => level < block.level), heading(text, block)];
      sections.push({ path: path.map(({ title }) => title), blocks: [] });
    } else {
      sections.at(-1)!.blocks.push(block);
    }
  }
  return sections.filter(({ blocks }) => blocks.length > 0);
}

function heading(text: string, block: Block): { level: number; title: string } {
  return { level: block.level, title: text.slice(block.start, block.end) };
}

/** A passage in the making: its blocks, cut where a paragraph had to be. */
type Group = Block[];

function groupBlocks(blocks: readonly Block[], text: string): Group[] {
  const groups: Group[] = [];
  let group: Group = [];
  for (const block of blocks.flatMap(block => cutLongBlock(block, text))) {
    const size = group.length === 0 ? 0 : block.end - group[0]!.start;
    const limit =
      group.length > 0 && belongsTogether(group.at(-1)!, block, text)
        ? passageSize.maximum
        : passageSize.target;
    if (size > limit) {
      const kept = group.at(-1)!;
      // A lead-in starts the passage of the list that it introduces.
      const fits = block.end - kept.start <= passageSize.maximum;
      if (group.length > 1 && block.kind !== 'paragraph' && introduces(kept, text) && fits) {
        groups.push(group.slice(0, -1));
        group = [kept];
      } else {
        groups.push(group);
        group = [];
      }
    }
    group.push(block);
  }
  if (group.length > 0) groups.push(group);
  return joinStubs(groups);
}

/** Pieces too short to stand alone join the one before, where both together are not too long. */
function joinStubs(groups: Group[]): Group[] {
  const joined: Group[] = [];
  for (const group of groups) {
    const previous = joined.at(-1);
    const size = group.at(-1)!.end - group[0]!.start;
    if (
      previous &&
      size < passageSize.minimum &&
      group.at(-1)!.end - previous[0]!.start <= passageSize.maximum
    ) {
      previous.push(...group);
    } else {
      joined.push([...group]);
    }
  }
  return joined;
}

function belongsTogether(previous: Block, next: Block, text: string): boolean {
  if (next.kind === 'paragraph') return false;
  return previous.kind === next.kind || introduces(previous, text);
}

function introduces(block: Block, text: string): boolean {
  return block.kind === 'paragraph' && isLeadIn(text.slice(block.start, block.end));
}

function cutLongBlock(block: Block, text: string): Block[] {
  if (block.end - block.start <= passageSize.maximum) return [block];
  const pieces: Block[] = [];
  for (const sentence of splitSentences(text.slice(block.start, block.end)).flatMap(cutLongSentence)) {
    const start = block.start + sentence.start;
    const end = block.start + sentence.end;
    const last = pieces.at(-1);
    if (last && end - last.start <= passageSize.target) pieces[pieces.length - 1] = { ...last, end };
    else pieces.push({ ...block, start, end });
  }
  return pieces;

  /** Text without sentences (a dump, a list of names) is cut at white space, else anywhere. */
  function cutLongSentence({ start, end }: { start: number; end: number }) {
    const cuts: { start: number; end: number }[] = [];
    let from = start;
    while (end - from > passageSize.maximum) {
      const space = text.lastIndexOf(' ', block.start + from + passageSize.maximum) - block.start;
      const cut = space > from ? space : beforePair(from + passageSize.maximum);
      cuts.push({ start: from, end: cut });
      from = space > from ? cut + 1 : cut;
    }
    return [...cuts, { start: from, end }];
  }

  /** The place itself, or the one before where it lies between the halves of a surrogate pair. */
  function beforePair(at: number): number {
    return /^[\uDC00-\uDFFF]/.test(text.charAt(block.start + at)) ? at - 1 : at;
  }
}

function makePassage(
  text: string,
  group: Group,
  section: readonly string[],
  at: { documentId: string; version: number; ordinal: number },
  before: readonly Passage[],
): Passage {
  const start = group[0]!.start;
  const end = group.at(-1)!.end;
  const blocks = group.map(
    (block): PassageBlock => ({
      kind: block.kind === 'heading' ? 'paragraph' : block.kind,
      start: block.start - start,
      end: block.end - start,
      level: block.level,
      page: block.page,
    }),
  );
  return {
    id: passageId(at.documentId, at.version, at.ordinal),
    ...at,
    page: group[0]!.page,
    section,
    text: text.slice(start, end),
    start,
    end,
    blocks,
    lead: leadOf(blocks[0]!, section, before),
  };
}

/** Names one passage of one version. */
export function passageId(documentId: string, version: number, ordinal: number): string {
  return `${documentId}.${version}.${ordinal}`;
}

/** What an earlier passage of the section says that the first block can't be read without. */
function leadOf(first: PassageBlock, section: readonly string[], before: readonly Passage[]): Lead | null {
  if (first.kind === 'paragraph') return null;
  for (const passage of before.toReversed()) {
    if (passage.section.join('\n') !== section.join('\n')) return null;
    const block = passage.blocks.findLast(({ kind, level, start, end }) =>
      first.kind === 'row'
        ? kind === 'row' && level === 0
        : kind === 'paragraph' && isLeadIn(passage.text.slice(start, end)),
    );
    if (!block) continue;
    const text = passage.text.slice(block.start, block.end);
    const from = first.kind === 'row' ? 0 : (splitSentences(text).at(-1)?.start ?? 0);
    return {
      passageId: passage.id,
      text: text.slice(from),
      start: passage.start + block.start + from,
      end: passage.start + block.end,
      page: block.page,
    };
  }
  return null;
}
