import { findQuote } from '../answering/cite.ts';
import { type Span, splitSentences } from '../knowledge/sentences.ts';
import { wordsOf } from '../knowledge/terms.ts';
import type { QuotedSpan, Requirement } from '../model/requirement.ts';
import { clauseTerms } from './clause-terms.ts';
import type { JudgeEntry } from './judge-schema.ts';
import type { JudgeCandidate, Offer } from './judge-task.ts';
import { thesaurusOf } from './thesaurus.ts';

/** A quote that was found in the document, with the lead-in of its clause. */
export interface JudgeEvidence {
  readonly span: QuotedSpan;
  readonly lead: string | null;
}

/** What is wrong with a verdict's quotes. */
export type QuoteFault =
  | 'no_quote'
  | 'quoted_silence'
  | 'unknown_clause'
  | 'not_verbatim'
  | 'too_short'
  | 'unrelated';

/**
 * Looks a verdict's quotes up in the stored text of the clauses that they name. The first thing that is wrong
 * with one of them is wrong with the verdict: what else it rests on can't be known.
 */
export function findJudgeEvidence(
  { verdict, quotes }: JudgeEntry,
  { task, clauses }: Offer,
  documentText: string,
): JudgeEvidence[] | QuoteFault {
  if (verdict === 'not_addressed') return quotes.length === 0 ? [] : 'quoted_silence';
  const evidence = new Map<string, JudgeEvidence>();
  for (const { clause, quote } of quotes) {
    const candidate = clauses.get(clause);
    if (!candidate) return 'unknown_clause';
    const text = documentText.slice(candidate.start, candidate.end);
    const found = findQuote(text, quote);
    if (!found) return 'not_verbatim';
    const isWhole = found.end - found.start === text.trim().length;
    if (!isWhole && wordsOf(quote).length < fewestWords) return 'too_short';
    const span = quoteSentences(candidate, text, found);
    evidence.set(`${span.start}-${span.end}`, { span, lead: candidate.lead });
  }
  const found = [...evidence.values()];
  if (verdict === 'needs_review') return found;
  if (found.length === 0) return 'no_quote';
  return isRelated(task.requirement, found) ? found : 'unrelated';
}

/** The clause that comes nearest to a requirement; none where none was found. */
export function nearestClause({ task }: Offer, documentText: string): QuotedSpan[] {
  return task.candidates
    .slice(0, 1)
    .map(({ start, end, page }) => ({ quote: documentText.slice(start, end), page, start, end }));
}

/** The whole sentences that a quote touches: cut out of one, it could have lost its "not" or its "unless". */
function quoteSentences({ start, page }: JudgeCandidate, text: string, quote: Span): QuotedSpan {
  const touched = splitSentences(text).filter(one => one.start < quote.end && one.end > quote.start);
  const from = Math.min(quote.start, ...touched.map(one => one.start));
  const to = Math.max(quote.end, ...touched.map(one => one.end));
  return { quote: text.slice(from, to), page, start: start + from, end: start + to };
}

/** Whether the quotes have a word in common with the requirement, or another for it: none else can back it. */
function isRelated({ text }: Requirement, evidence: readonly JudgeEvidence[]): boolean {
  const wanted = new Set(clauseTerms(text).flatMap(term => [term, ...thesaurusOf(term)]));
  return evidence.some(({ span, lead }) =>
    clauseTerms(`${lead ?? ''} ${span.quote}`).some(term => wanted.has(term)),
  );
}

/** In words, unless it is the whole clause. */
const fewestWords = 3;
