/** How a document is shown: its own pages, or its text. */
export type View = 'original' | 'reading';

/** A place to scroll to; a new object scrolls anew, even to the same place. */
export interface Jump {
  readonly start: number;
  readonly page: number | null;
}
