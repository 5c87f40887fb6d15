import type { PassageView } from '../../../../../core/model/passage.ts';

/** A heading of a document and where its text begins. */
export interface OutlineEntry {
  readonly text: string;
  /** 1 for the outermost headings. */
  readonly level: number;
  readonly start: number;
  readonly page: number | null;
}

/** The headings of a document in reading order; a title that stands above everything is left out. */
export function toOutline(passages: readonly PassageView[]): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  let section: readonly string[] = [];
  for (const passage of passages) {
    const kept = passage.section.findIndex((heading, level) => heading !== section[level]);
    if (kept >= 0) {
      passage.section.slice(kept).forEach((text, index) => {
        entries.push({ text, level: kept + index + 1, start: passage.start, page: passage.page });
      });
    }
    section = passage.section;
  }
  const titles = entries.filter(({ level }) => level === 1);
  if (titles.length !== 1 || entries.length === 1) return entries;
  return entries.slice(1).map(entry => ({ ...entry, level: entry.level - 1 }));
}
