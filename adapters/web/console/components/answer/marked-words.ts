import type { Span } from '../../../../../core/display/answer-text.ts';

/** Words of an answer with the marks that follow them. */
export interface MarkedWords {
  readonly text: string;
  /** The end of the words, which the marks must not be parted from; empty where no mark follows. */
  readonly lastWord: string;
  readonly marks: readonly number[];
}

/** Puts each mark to the words before it; white space between marks, and before them, is left out. */
export function joinMarks(spans: readonly Span[]): MarkedWords[] {
  const runs: { text: string; marks: number[] }[] = [];
  for (const span of spans) {
    const last = runs.at(-1);
    if (span.kind === 'words') {
      if (span.text.trim() !== '' || !last?.marks.length) runs.push({ text: span.text, marks: [] });
    } else if (last) last.marks.push(span.n);
    else runs.push({ text: '', marks: [span.n] });
  }
  return runs.map(({ text, marks }) => {
    if (marks.length === 0) return { text, lastWord: '', marks };
    const trimmed = text.trimEnd();
    const cut = trimmed.search(/\S*$/u);
    return { text: trimmed.slice(0, cut), lastWord: trimmed.slice(cut), marks };
  });
}
