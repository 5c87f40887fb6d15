import { z } from 'zod';

/**
 * A run of the stored text with one role in the document's structure.
 * `start` and `end` are UTF-16 offsets into the stored text, end exclusive.
 */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'row';
  readonly start: number;
  readonly end: number;
  /** 1-based; null where the format has no pages. */
  readonly page: number | null;
  /** Headings: 1 to 6. Items: nesting depth from 0. Rows: 0 for a header row, 1 for a body row. */
  readonly level: number;
}

/**
 * What an extractor makes of a file. `text` is what is stored and quoted from: the blocks' texts in
 * reading order, joined by line breaks; a table row's cells are joined by " | ".
 */
export interface ExtractedDocument {
  /** The document's own title, where it states one. */
  readonly title: string | null;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Null for formats without pages. */
  readonly pages: number | null;
  readonly pagesWithoutText: readonly number[];
  /** What people cannot see, where `findHidden` asked for it; it is no part of `text`. */
  readonly hidden?: readonly HiddenText[];
}

/** Text that a file holds and a reader does not see, with how it is kept from sight. */
export interface HiddenText {
  readonly text: string;
  readonly page: number | null;
  readonly how: 'invisible' | 'background_colour' | 'tiny' | 'off_page' | 'marked_hidden';
}

/** A block inside a passage: offsets count from the passage's own start. */
export interface PassageBlock {
  readonly kind: 'paragraph' | 'item' | 'row';
  readonly start: number;
  readonly end: number;
  readonly level: number;
  /** Where the block begins: a passage may go on over a page break. */
  readonly page: number | null;
}

/** The lead-in of a list, or the header of a table, that an earlier passage holds for this one. */
export interface Lead {
  readonly passageId: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly page: number | null;
}

/** A piece of one version of a document: `text` is the stored text from `start` to `end`. */
export interface Passage {
  readonly id: string;
  readonly documentId: string;
  readonly version: number;
  /** Position in reading order, from 0. */
  readonly ordinal: number;
  readonly page: number | null;
  /** Headings from the outermost to the nearest. */
  readonly section: readonly string[];
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly blocks: readonly PassageBlock[];
  readonly lead: Lead | null;
}

/** A passage as the API shows it. */
export const passageView = z.object({
  id: z.string(),
  documentId: z.string(),
  documentTitle: z.string(),
  version: z.int(),
  page: z.int().nullable(),
  section: z.array(z.string()),
  text: z.string(),
  start: z.int(),
  end: z.int(),
});
export type PassageView = z.infer<typeof passageView>;

/** A passage that a search found; `score` is comparable within one search only. */
export const foundPassage = passageView.extend({ score: z.number() });
export type FoundPassage = z.infer<typeof foundPassage>;
