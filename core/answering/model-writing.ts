import type { ToolSentence } from './answer-tool.ts';
import { checkSentence, locateQuotes, type QuotablePassage } from './cite.ts';
import type { FoundQuote } from './model-quotes.ts';
import { isPlain, plainSentence } from './sentence-words.ts';
import {
  createAnswerWriter,
  type LaidOutSentence,
  type NumberedQuote,
  type PassedSentence,
} from './write.ts';

export type ModelWriting = ReturnType<typeof createModelWriting>;

/**
 * Writes down what a model says, sentence by sentence, from quotes that were found. What it says in its own words
 * and its quotes do not back is replaced by the quotes' own words: the answer holds what the outcome promised, and
 * nothing that is not backed.
 *
 * @param quotes the model's, in its order; null for one that was not found.
 */
export function createModelWriting(
  quotes: readonly (FoundQuote | null)[],
  quotable: ReadonlyMap<string, QuotablePassage>,
) {
  const found = quotes.filter(quote => quote !== null);
  const writer = createAnswerWriter(knownQuotes(), (passageId, from, to) => {
    const { text, start } = quotable.get(passageId)!;
    return text.slice(from - start, to - start);
  });
  const said = new Set<FoundQuote>();
  const extracted = new Set<FoundQuote>();
  /** The texts that were shown: nothing is said twice. */
  const shown = new Set<string>();
  let paragraph = 0;
  let replaced = 0;

  return {
    /** The pieces of the answer that a sentence adds; none where it says nothing that is backed, or nothing new. */
    say({ text, quotes: numbers, bullet }: ToolSentence): string[] {
      const backing = [...new Set(numbers)].flatMap(n => quotes[n - 1] ?? []);
      if (backing.every(quote => extracted.has(quote))) return [];
      const layout = bullet ? 'bullet' : 'sentence';
      const own = {
        text: plainSentence(text),
        quotes: backing.flatMap(one => one.quotes),
        layout,
        paragraph,
      } as const;
      const checked = checkSentence(own, quotable);
      if (
        !checked.ok ||
        !isPlain(
          own.text,
          checked.quotes.map(({ quote }) => quote),
        )
      ) {
        replaced += 1;
        return extract(backing);
      }
      for (const quote of backing) said.add(quote);
      return show(checked);
    },

    /**
     * The pieces that are due at the end: the quotes' own words where no sentence was shown, or where the model
     * broke off.
     */
    finish({ brokeOff }: { readonly brokeOff: boolean }): string[] {
      return brokeOff || shown.size === 0 ? extract(found.filter(quote => !said.has(quote))) : [];
    },

    citations: (): readonly NumberedQuote[] => writer.citations(),

    /** How many sentences gave way to their quotes. */
    replaced: () => replaced,
  };

  function extract(backing: readonly FoundQuote[]): string[] {
    return backing
      .filter(quote => !extracted.has(quote))
      .flatMap(quote => {
        extracted.add(quote);
        const from = paragraph;
        const sentences = quote.extract.map(one => ({ ...one, paragraph: from + one.paragraph }));
        // A list stands on its own; what follows begins anew.
        if (sentences.some(({ layout }) => layout === 'bullet')) paragraph = sentences.at(-1)!.paragraph + 1;
        return sentences.flatMap(one => check(one)).flatMap(show);
      });
  }

  function check(sentence: LaidOutSentence): PassedSentence[] {
    const checked = checkSentence(sentence, quotable);
    return checked.ok ? [checked] : [];
  }

  function show(checked: PassedSentence): string[] {
    if (shown.has(checked.sentence.text)) return [];
    shown.add(checked.sentence.text);
    return [writer.write(checked)];
  }

  /** All that may be cited: what the sentences rest on, and what the extracts hold beside it. */
  function knownQuotes() {
    const wanted = found.flatMap(({ quotes, extract }) => [...quotes, ...extract.flatMap(one => one.quotes)]);
    const located = locateQuotes(wanted, quotable);
    return typeof located === 'string' ? [] : located;
  }
}
