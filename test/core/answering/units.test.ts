import { describe, expect, it } from '@jest/globals';
import { pointsBack, qualifies, type Unit, unitsOf } from '../../../core/answering/units.ts';
import { foundOf, leadFrom } from '../../fixtures/found.ts';

const outline = (units: readonly Unit[]) =>
  units.map(({ kind, text, leads }) => [kind, text, leads.map(lead => lead.text)]);

describe('the units of a passage', () => {
  it('are the sentences of its paragraphs', () => {
    expect(outline(unitsOf(foundOf('a', ['Gifts are recorded. Meals too.', 'Ask first.'])))).toEqual([
      ['sentence', 'Gifts are recorded.', []],
      ['sentence', 'Meals too.', []],
      ['sentence', 'Ask first.', []],
    ]);
  });

  it('are the items of its lists, each with its lead-in, which is no unit itself', () => {
    const found = foundOf('a', ['Be careful. Staff must not accept:', '- cash;', '- loans. Nor shares.']);
    expect(outline(unitsOf(found))).toEqual([
      ['sentence', 'Be careful.', []],
      ['item', 'cash;', ['Staff must not accept:']],
      ['item', 'loans.', ['Staff must not accept:']],
      ['item', 'Nor shares.', ['Staff must not accept:']],
    ]);
  });

  it('have the items above them in nested lists as leads, outermost first', () => {
    const found = foundOf('a', [
      'Approval is needed for:',
      '- travel:',
      '  - by air;',
      '  - by sea, if',
      '    - abroad;',
      '- meals.',
    ]);
    expect(outline(unitsOf(found))).toEqual([
      ['item', 'by air;', ['Approval is needed for:', 'travel:']],
      ['item', 'abroad;', ['Approval is needed for:', 'travel:', 'by sea, if']],
      ['item', 'meals.', ['Approval is needed for:']],
    ]);
  });

  it('are the body rows of its tables, each with its header', () => {
    const found = foundOf('a', ['Limits apply.', '|| Giver | Limit', '| Client | £100', '| Vendor | £25']);
    expect(outline(unitsOf(found))).toEqual([
      ['sentence', 'Limits apply.', []],
      ['row', 'Client | £100', ['Giver | Limit']],
      ['row', 'Vendor | £25', ['Giver | Limit']],
    ]);
  });

  it('have no lead where a paragraph stands between, or the sentence before is whole', () => {
    expect(
      outline(unitsOf(foundOf('a', ['Not allowed:', '- cash.', 'Ask first.', '- pens;', '- diaries.']))),
    ).toEqual([
      ['item', 'cash.', ['Not allowed:']],
      ['sentence', 'Ask first.', []],
      ['item', 'pens;', []],
      ['item', 'diaries.', []],
    ]);
  });

  it('are sentences even where they end in a colon, if no list or table follows', () => {
    expect(outline(unitsOf(foundOf('a', ['Note:', 'Ask first.'])))).toEqual([
      ['sentence', 'Note:', []],
      ['sentence', 'Ask first.', []],
    ]);
    expect(outline(unitsOf(foundOf('a', ['Not allowed:'])))).toEqual([['sentence', 'Not allowed:', []]]);
  });

  it('are none where a line holds no word', () => {
    expect(outline(unitsOf(foundOf('a', ['--------', 'Ask first.', '- ***'])))).toEqual([
      ['sentence', 'Ask first.', []],
    ]);
  });

  it('keep the lead-in of a list that an earlier passage began', () => {
    const before = foundOf('a', ['Ask first.', 'Staff must not accept:'], { start: 100 });
    const found = foundOf('b', ['- loans;', '  - from clients.', 'Ask.'], {
      lead: leadFrom(before),
      start: 133,
    });
    const units = unitsOf(found);
    expect(outline(units)).toEqual([
      ['item', 'from clients.', ['Staff must not accept:', 'loans;']],
      ['sentence', 'Ask.', []],
    ]);
    expect(units[0]!.leads.map(({ passageId }) => passageId)).toEqual(['a', 'b']);
    expect(units[0]!.leadTerms).toEqual(new Set(['staff', 'accept', 'loan']));
  });

  it('keep the header of a table that an earlier passage began', () => {
    const before = foundOf('a', ['Limits:', '|| Giver | Limit']);
    expect(outline(unitsOf(foundOf('b', ['| Client | £100'], { lead: leadFrom(before) })))).toEqual([
      ['row', 'Client | £100', ['Giver | Limit']],
    ]);
  });

  it('stand at their offsets in the passage, in order', () => {
    const found = foundOf('a', ['One thing. Another thing.', 'Things:', '- a pen;', '|| A | B', '| c | d'], {
      start: 50,
    });
    const units = unitsOf(found);
    expect(units.map(({ position }) => position)).toEqual([0, 1, 2, 3]);
    for (const { start, end, text, passageId } of units) {
      expect(passageId).toBe('a');
      expect(found.passage.text.slice(start, end)).toBe(text);
    }
  });
});

const unitOf = (text: string, kind: Unit['kind'] = 'sentence') =>
  ({ ...unitsOf(foundOf('a', ['Something.']))[0]!, text, kind }) satisfies Unit;

describe('a sentence', () => {
  it.each([
    'However, pens may be kept.',
    'But this is rare.',
    'Except for meals, approval is needed.',
    'Unless told otherwise, record it.',
    'Exceptions need approval.',
    'The only exception is a meal.',
    'Nothing in this section limits the law.',
    'This does not apply to meals.',
    'The limit does not apply to colleagues.',
    'The holding period does not apply to money-market funds.',
    'Where this is not possible, tell Compliance.',
    'In such cases the Board decides.',
    'Notwithstanding section 2, cash is refused.',
  ])('qualifies the one before: %s', text => expect(qualifies(unitOf(text))).toBe(true));

  it.each([
    'Staff must record gifts.',
    'Where the value exceeds £100, ask.',
    'The limit is £100.',
    'Butter is no gift.',
    'This policy applies to all.',
  ])('stands for itself: %s', text => expect(qualifies(unitOf(text))).toBe(false));

  it.each([
    'This applies to all.',
    'They must be recorded.',
    'It is kept.',
    'If not, decline.',
    'In that case ask.',
  ])('points back to the one before: %s', text => {
    expect(pointsBack(unitOf(text))).toBe(true);
    expect(pointsBack(unitOf(text, 'item'))).toBe(false);
  });

  it.each([
    'Staff must record it.',
    'Item 3 applies.',
    'If the gift is cash, decline.',
    'Thistles are gifts.',
  ])('does not point back: %s', text => expect(pointsBack(unitOf(text))).toBe(false));
});
