import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isLeadIn, splitSentences } from '../../../core/knowledge/sentences.ts';

const sentences = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  it.each([
    [
      'end at a full stop, a question mark or an exclamation mark',
      'Keep it. Why? Because! So.',
      ['Keep it.', 'Why?', 'Because!', 'So.'],
    ],
    [
      'go on after an abbreviation',
      'Gifts, e.g. Tickets, count. See Art. 5 and No. 7 there.',
      ['Gifts, e.g. Tickets, count.', 'See Art. 5 and No. 7 there.'],
    ],
    [
      'go on after an initial and a title',
      'Ask Dr. J. Smith first. Then wait.',
      ['Ask Dr. J. Smith first.', 'Then wait.'],
    ],
    [
      'go on after the number of a section',
      '4.2. Limits apply to all. 5. Others do not.',
      ['4.2. Limits apply to all.', '5. Others do not.'],
    ],
    [
      'keep a closing quote or bracket',
      'He said “Stop.” Then he left. (Really.) Yes.',
      ['He said “Stop.”', 'Then he left.', '(Really.)', 'Yes.'],
    ],
    [
      'begin with an opening quote, a bracket or a number',
      'It ends. “It begins.” (And so on.) 30 days remain.',
      ['It ends.', '“It begins.”', '(And so on.)', '30 days remain.'],
    ],
    [
      'are not parted inside a number or an address',
      'Pay 1.500 euros to a.b@example.com by 3.30 today. Done.',
      ['Pay 1.500 euros to a.b@example.com by 3.30 today.', 'Done.'],
    ],
    [
      'are not parted before a small letter',
      'The amount incl. vat is due. and more',
      ['The amount incl. vat is due. and more'],
    ],
    ['end at the end of the text without a full stop', 'First. Second without', ['First.', 'Second without']],
  ])('%s', (_, text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  it('are none in white space', () => {
    expect(splitSentences('')).toEqual([]);
    expect(splitSentences(' \n\t ')).toEqual([]);
  });

  it('lie in order and hold all that is no white space, whatever the text', () => {
    const piece = fc.constantFrom(
      'No.',
      'A.',
      ' ',
      '\n',
      'Gift',
      '5',
      '. ',
      '? ',
      '”',
      '(',
      'e.g.',
      'é',
      '😀',
      '—',
    );
    const text = fc
      .array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 40 })
      .map(all => all.join(''));
    fc.assert(
      fc.property(text, any => {
        let at = 0;
        for (const { start, end } of splitSentences(any)) {
          expect(any.slice(at, start).trim()).toBe('');
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(any.slice(at).trim()).toBe('');
      }),
    );
  });

  it('are told apart in a very long text without waiting', () => {
    const text = 'see No. 5 and Art. 6 '.repeat(50_000);
    expect(splitSentences(text)).toHaveLength(1);
  });
});

it('a lead-in ends in a colon or a dash', () => {
  expect(['In this policy:', 'Staff must —', 'Staff must – '].map(isLeadIn)).toEqual([true, true, true]);
  expect(['At 10:30 it ends.', 'A well-known one'].map(isLeadIn)).toEqual([false, false]);
});
