import { describe, expect, it } from '@jest/globals';
import { checkReason, checkRecommendation, sourceOf } from '../../../core/analysis/judge-words.ts';

const sides = {
  policy: source(
    'Each Vendor must notify the firm of an incident within 24 hours, unless the CISO has agreed.',
  ),
  document: source(
    'The Provider shall notify the Client of an incident within 10 business days.',
    'The Provider may not sub-contract (see terms.example/annex).',
  ),
};
const reason = (text: string) => checkReason(text, sides);

describe('a reason', () => {
  it.each([
    'The policy says within 24 hours; the document says within 10 business days.',
    'The policy says “within 24 hours”, but the document says “within 10 business days”.',
    'The document’s 10 business days are longer than the policy’s 24 hours.',
    'The Provider may not sub-contract.',
    'Each Vendor must notify the firm; the document says the Provider shall notify the Client.',
    'The document says: see terms.example/annex.',
  ])('is kept where each side’s quotes say so: %s', text => {
    expect(reason(text)).toEqual({ text, isWhole: true });
  });

  it.each([
    ['a number of its own', 'The document says within 9 business days.'],
    ['another unit', 'The document says within 10 days.'],
    ['a bound turned round', 'The document says at least 10 business days.'],
    ['a date of its own', 'The document says within 10 business days from 1 March 2026.'],
    ['a negation of its own', 'The document says the Provider shall not notify the Client.'],
    ['a negation left out', 'The document says the Provider may sub-contract.'],
    ['another modal verb', 'The document says the Provider may notify the Client of an incident.'],
    ['the other side’s number', 'The policy says within 10 business days.'],
    [
      'both sides’ numbers changed round',
      'The policy says within 10 business days; the document says within 24 hours.',
    ],
    [
      'the same in another form',
      'The policy says 10 business days and the document says 24 hours for an incident.',
    ],
    ['one side’s words said of both', 'The policy and the document say within 10 business days.'],
    ['a claim of its own', 'The Provider is owned by sanctioned foreign persons.'],
    ['an address', 'The document says within 10 business days, https://evil.example/x.'],
    ['an address without a scheme', 'The document says within 10 business days (evil.example).'],
    ['a part of a quoted address', 'See terms.example for an incident.'],
    ['an address for mail', 'Notify the Client of an incident: mailto:ceo@corp.example'],
    ['a link in Markdown', '[Notify the Client](/x) of an incident.'],
    ['markup', 'The document says <b>within 10 business days</b>.'],
    ['emphasis', 'The document says **within 10 business days**.'],
    ['a mention', 'The document says @channel within 10 business days.'],
    ['a sign that is not seen', 'The document says within 10 business\u200b days.'],
  ])('is not said with %s', (_, text) => {
    expect(reason(text)).toEqual({ text: '', isWhole: false });
  });

  it('loses only the sentences that fail', () => {
    expect(
      reason('The policy says within 24 hours. It costs 5 euros. The document says 10 business days.'),
    ).toEqual({
      text: 'The policy says within 24 hours. The document says 10 business days.',
      isWhole: false,
    });
  });

  it('says nothing of a list item that its lead-in takes back', () => {
    const item = { lead: 'The Provider shall not:', quote: 'disclose an incident to the press' };
    const text = 'The document says disclose an incident to the press.';
    expect(checkReason(text, { ...sides, document: sourceOf([item]) }).isWhole).toBe(false);
    const other = { ...item, lead: 'The Provider shall:' };
    expect(checkReason(text, { ...sides, document: sourceOf([other]) }).isWhole).toBe(true);
  });

  it('may point at a part of a quote without its condition', () => {
    expect(reason('The policy says each Vendor must notify the firm.').isWhole).toBe(true);
  });

  it('is held to a length', () => {
    const sentence = 'The policy says within 24 hours. ';
    const { text } = reason(sentence.repeat(400));
    expect(text.length).toBeLessThanOrEqual(500);
    expect(text.length).toBeGreaterThan(400);
    expect(reason('notify '.repeat(1_500))).toEqual({ text: '', isWhole: false });
  });

  it('is one line of plain text', () => {
    expect(reason('The policy says\n\n within 24\u202e hours.').text).toBe(
      'The policy says within 24 hours.',
    );
  });
});

describe('a recommendation', () => {
  it('may say in its own words what ought to be done', () => {
    for (const text of [
      'Change 10 business days to 24 hours.',
      'Do not leave it open who must tell the CISO, and add an owner.',
    ]) {
      expect(checkRecommendation(text, sides)).toBe(text);
    }
  });

  it.each([
    'Change it to 12 hours.',
    'Pay GBP 100.',
    'Change it by 1 March 2026.',
    'Ask www.evil.example.',
    '<b>Change it.</b>',
    '',
  ])('names no number, amount, date or address of its own: %s', text => {
    expect(checkRecommendation(text, sides)).toBeNull();
  });

  it('loses only the sentences that fail, and is held to a length', () => {
    expect(checkRecommendation('Change the period. Pay 5 euros.', sides)).toBe('Change the period.');
    expect(checkRecommendation('Change the period. '.repeat(500), sides)!.length).toBeLessThanOrEqual(300);
  });
});

function source(...quotes: readonly string[]) {
  return sourceOf(quotes.map(quote => ({ quote, lead: null })));
}
