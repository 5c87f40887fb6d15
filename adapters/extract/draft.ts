import type { HiddenText } from '../../core/model/passage.ts';

/** A block before it has its place in the stored text: what every reader makes, in reading order. */
export interface Draft {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'row';
  readonly text: string;
  /** Headings: 1 to 6. Items: nesting depth from 0. Rows: 0 for a header row, 1 for a body row. */
  readonly level: number;
  /** 1-based; absent where the format has no pages. */
  readonly page?: number;
  /** True where the whole block is set in bold: a hint that it may be a heading. */
  readonly bold?: boolean;
}

/** What a reader makes of a file. */
export interface DraftDocument {
  readonly title: string | null;
  readonly drafts: readonly Draft[];
  readonly pages: number | null;
  readonly pagesWithoutText: readonly number[];
  /** What is kept from sight; empty where it was not looked for. */
  readonly hidden: readonly HiddenText[];
}

/** What a reader of a format without pages makes of it. */
export function draftWithoutPages(
  title: string | null,
  drafts: readonly Draft[],
  hidden: readonly HiddenText[] = [],
): DraftDocument {
  return { title, drafts, pages: null, pagesWithoutText: [], hidden };
}
