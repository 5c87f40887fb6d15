import type { RAGResponse } from '../model/question.ts';
import type { AnswerMeasure } from './answer-measure.ts';
import { ownLink, passageLink } from './links.ts';
import { oneLine, plainText } from './plain-text.ts';
import { shorten } from './shorten.ts';
import { placeWords } from './words.ts';

/** A passage as a message shows it: plain, shortened, not yet escaped for any chat. */
export interface Source {
  /** The number of its mark; null for a passage that the answer does not cite. */
  readonly n: number | null;
  readonly title: string;
  /** Empty where neither section nor page is known. */
  readonly place: string;
  /** Empty where there is no room for one. */
  readonly quote: string;
  /** Opens the original at the passage; null where it may not be linked. */
  readonly url: string | null;
}

/** The citations there is room for, and how many more there are. */
export function citedSources(
  answer: RAGResponse,
  baseUrl: string,
  measure: Pick<AnswerMeasure, 'sources' | 'quote'>,
): { sources: (Source & { readonly n: number })[]; more: number } {
  const sources = answer.citations.slice(0, measure.sources).map(citation => ({
    ...describeSource(citation),
    n: citation.n,
    quote: shorten(plainText(citation.quote).trim(), measure.quote),
    url: ownLink(citation.url, baseUrl),
  }));
  return { sources, more: answer.citations.length - sources.length };
}

/** What comes nearest to a question that the policies do not cover, or cover in part. */
export function nearestSources(
  answer: RAGResponse,
  baseUrl: string,
  measure: Pick<AnswerMeasure, 'nearest' | 'nearestText'>,
): Source[] {
  return answer.nearest.slice(0, measure.nearest).map(passage => ({
    ...describeSource(passage),
    n: null,
    quote: shorten(plainText(passage.text).trim(), measure.nearestText),
    url: passageLink(passage, baseUrl),
  }));
}

/** What a passage's document is called, and where in it the passage stands. */
export function describeSource(source: {
  readonly documentTitle: string;
  readonly section: readonly string[];
  readonly page: number | null;
}): Pick<Source, 'title' | 'place'> {
  return {
    title: shorten(oneLine(source.documentTitle), longestTitle) || 'Untitled document',
    // Documents often begin with their title as the outermost heading: it is said once.
    place: placeWords({
      ...source,
      section: source.section.slice(source.section[0] === source.documentTitle ? 1 : 0),
    }),
  };
}

const longestTitle = 150;
