import { createContext, useContext } from 'react';
import type { Citation } from '../../../../../core/model/question.ts';

/** What chips and citations of one answer share: hovering or focusing one lights up the other. */
export interface CitationLink {
  readonly citations: readonly Citation[];
  readonly active: number | null;
  readonly setActive: (n: number | null) => void;
  /** Moves the focus to a citation. */
  readonly visit: (n: number) => void;
}

export const CitationContext = createContext<CitationLink>({
  citations: [],
  active: null,
  setActive: () => {},
  visit: () => {},
});

export const useCitations = () => useContext(CitationContext);
