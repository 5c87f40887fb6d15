import type { KBDocument, MediaType, PageCoverage, Progress } from '../../../../../core/model/document.ts';
import { count } from '../../text/count.ts';

/** What a media type is called in the table. */
export function describeType(mediaType: string): string {
  return (typeNames as Partial<Record<string, string>>)[mediaType] ?? 'File';
}

/** What the file chooser offers; what a file really is, the server finds out. */
export const acceptedFiles = '.pdf,.docx,.md,.markdown,.html,.htm,.txt';

/** The step of ingestion that a document is at, with how far it has come. */
export function describeProgress({ stage, done, total }: Progress): string {
  const words = stages[stage];
  return total > 1 ? `${words}, ${done.toLocaleString('en')} of ${total.toLocaleString('en')}` : words;
}

/** How far ingestion has come, from 0 to 1: each step an equal part of the way. */
export function progressFraction({ stage, done, total }: Progress): number {
  const steps = Object.keys(stages);
  const within = total > 0 ? Math.min(done / total, 1) : 0;
  return Math.min((steps.indexOf(stage) + within) / (steps.length - 1), 1);
}

/** Which pages have no text, as ranges: `Pages 3 and 7–9 have no text`; null where every page has some. */
export function describeMissingPages({ pagesWithoutText }: PageCoverage): string | null {
  if (pagesWithoutText.length === 0) return null;
  const ranges: [number, number][] = [];
  for (const page of pagesWithoutText.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && page === last[1] + 1) last[1] = page;
    else ranges.push([page, page]);
  }
  const names = ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  const list = new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
  return pagesWithoutText.length === 1 ? `Page ${list} has no text` : `Pages ${list} have no text`;
}

/** What stands beside the version where it isn't the one that answers questions. */
export function describeServing(document: KBDocument, now: number): string | null {
  const { version, servingVersion, effectiveAt, status } = document;
  if (servingVersion === version) return null;
  if (servingVersion !== null) return `version ${servingVersion} answers`;
  return status === 'ready' && Date.parse(effectiveAt) > now ? 'not in force yet' : null;
}

/** Sizes as people read them: 640 KB, 2.4 MB. */
export function describeBytes(bytes: number): string {
  if (bytes < 1_000) return count(bytes, 'byte');
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

const typeNames: Readonly<Record<MediaType, string>> = {
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'text/html': 'HTML',
  'text/markdown': 'Markdown',
  'text/plain': 'Text',
};

const stages: Readonly<Record<Progress['stage'], string>> = {
  queued: 'Waiting to be read',
  extract: 'Reading the text',
  split: 'Splitting into passages',
  embed: 'Computing vectors',
  index: 'Adding to the index',
  done: 'Done',
};
