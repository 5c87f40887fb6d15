import { describe, expect, it } from '@jest/globals';
import { helpCard, historyCard, statusCard } from '../../../adapters/teams/pages.ts';
import { commandWords, helpWords } from '../../../core/display/help-words.ts';
import { answers, baseUrl } from '../../fixtures/answers.ts';
import { dangersIn } from '../../fixtures/dangers.ts';
import { parseCard } from './parse-card.ts';
import { linksOf, textsOf } from './read-card.ts';
import { validateCard } from './validate-card.ts';

const counts = { documents: 3, ready: 2, processing: 1, failed: 0, passages: 1_204 };
const status = statusCard({ ...counts, updatedAt: '2025-01-15T09:00:00.000Z' }, { baseUrl });

describe('the assistant’s own pages as Adaptive Cards', () => {
  it.each([
    ['help', helpCard()],
    ['status', status],
    ['history', historyCard(Object.values(answers), { baseUrl })],
    ['an empty history', historyCard([], { baseUrl })],
  ])('are valid: %s', (_, card) => {
    expect(validateCard(card)).toEqual([]);
    expect(parseCard(card)).toEqual([]);
    expect(dangersIn(textsOf(card).join('\n'))).toEqual([]);
  });

  it('say in the help what can be asked, and each command', () => {
    const shown = textsOf(helpCard());
    expect(shown).toEqual(expect.arrayContaining([helpWords.ask, ...Object.keys(commandWords)]));
    expect(shown).toContain(` \u2003${commandWords.history}`);
  });

  it('count what the knowledge base holds', () => {
    expect(textsOf(status)).toEqual([
      'Knowledge base',
      '3 documents: 2 ready, 1 in progress, 0 failed',
      '1,204 passages',
      'Last changed on 15 January 2025',
    ]);
    expect(textsOf(statusCard({ ...counts, updatedAt: null }, { baseUrl }))).toContain(
      'No document has been added yet',
    );
  });

  it('lead from each earlier question to its answer', () => {
    const card = historyCard([answers.answered], { baseUrl });
    expect(linksOf(card)).toEqual([`${baseUrl}/history/${answers.answered.id}`, `${baseUrl}/history`]);
  });

  it('show a question as words, whatever it says', () => {
    const question = '[x](https://evil.example) @everyone {{DATE(2025-01-01)}}';
    const card = historyCard([{ ...answers.answered, question }], { baseUrl });
    expect(dangersIn(textsOf(card).join('\n'))).toEqual([]);
    expect(textsOf(card).join()).not.toContain('{{');
  });
});
