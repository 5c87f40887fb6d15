import { describe, expect, it } from '@jest/globals';
import {
  type CitationFault,
  checkSentence,
  type DraftQuote,
  findQuote,
  type QuotablePassage,
} from '../../../core/answering/cite.ts';

const passages = {
  gifts: `Staff must record every gift in the Register within five business days of receipt. A gift worth more than GBP 100 must be declined unless the Chief Compliance Officer approves it in writing. Managers may keep diaries and pens.
Staff must not accept cash or shares. Gifts from any one source must not exceed £250 in a calendar year. Approval is required for hospitality above £150 per person.`,
  lists: `The following must not be given or accepted:
cash, cheques or bank transfers;
loans; and
anything that the member of Staff asked for.
Staff may accept the following:
diaries and pens;
seasonal food.`,
  records: `Trade confirmations are kept for at least seven years. Interest of 8 per cent a year is added. The register is reviewed annually by Compliance on 31 March 2025. Records may be destroyed only with the approval of the Data Protection Officer. The report is due in May.
Staff can't delete e-mails. Telephone calls are recorded where the line is used for orders. Unauthorised disclosure is misconduct. Non-public information is confidential.
The Board shall appoint a “Money Laundering Reporting Officer” – the firm’s MLRO. See https://rules.example/aml for the rules.`,
  table: `If the gift is worth | Staff | Register
GBP 25 or less | may keep it | not required
Over GBP 100 | must decline it | required within 5 business days`,
  dealing: `Staff should ask before buying a security. Permission may be refused without reasons. Shares must be held for thirty calendar days after the latest purchase. Some funds are exempt. No more than two trades a month are allowed. Portfolio managers are not permitted to trade in May 2025, except where Compliance agrees. The price is checked before the trade, and the order must be placed by 5 pm on Friday.`,
  fees: 'The fee is twenty-five basis points, or $1.5m where the client chose it. Fines of up to five million pounds are possible.',
} as const;

type Name = keyof typeof passages;
const held: ReadonlyMap<string, QuotablePassage> = new Map(
  Object.entries(passages).map(([id, text]) => [id, { id, text, start: 1_000 }]),
);
const check = (text: string, ...quotes: readonly (readonly [string, string])[]) =>
  checkSentence(
    { text, quotes: quotes.map(([passageId, quote]): DraftQuote => ({ passageId, quote })) },
    held,
  );
const faultOf = (text: string, ...quotes: readonly (readonly [string, string])[]) => {
  const checked = check(text, ...quotes);
  return checked.ok ? null : checked.fault;
};
/** The first sentence of a passage that holds the words. */
const sentenceWith = (name: Name, words: string) => {
  const line = passages[name].split(/\n|(?<=\.) /).find(one => one.includes(words));
  if (line === undefined) throw new Error(`no sentence with ${words}`);
  return line;
};

describe('a sentence that its quotes do not support is refused', () => {
  const record = 'record every gift';
  const decline = 'must be declined';
  it.each<[CitationFault, string, Name, string]>([
    // quantities
    ['quantity_not_in_quote', 'Staff must record every gift within ten business days.', 'gifts', record],
    ['quantity_not_in_quote', 'Staff must record every gift within five days.', 'gifts', record],
    ['quantity_not_in_quote', 'Staff must record every gift within five calendar days.', 'gifts', record],
    ['quantity_not_in_quote', 'Staff must record every gift within five business weeks.', 'gifts', record],
    ['quantity_not_in_quote', 'Staff must record every gift within one business day.', 'gifts', record],
    ['quantity_not_in_quote', 'Staff must record every gift within 55 business days.', 'gifts', record],
    ['quantity_not_in_quote', 'Staff must record every gift after five business days.', 'gifts', record],
    [
      'quantity_not_in_quote',
      'A gift worth more than EUR 100 must be declined unless the Chief Compliance Officer approves it in writing.',
      'gifts',
      decline,
    ],
    [
      'quantity_not_in_quote',
      'A gift worth more than HK$100 must be declined unless the Chief Compliance Officer approves it in writing.',
      'gifts',
      decline,
    ],
    [
      'quantity_not_in_quote',
      'A gift worth more than GBP 1,000 must be declined unless the Chief Compliance Officer approves it in writing.',
      'gifts',
      decline,
    ],
    [
      'quantity_not_in_quote',
      'A gift worth less than GBP 100 must be declined unless the Chief Compliance Officer approves it in writing.',
      'gifts',
      decline,
    ],
    [
      'quantity_not_in_quote',
      'A gift worth up to GBP 100 must be declined unless the Chief Compliance Officer approves it in writing.',
      'gifts',
      decline,
    ],
    [
      'quantity_not_in_quote',
      'Trade confirmations are kept for at most seven years.',
      'records',
      'seven years',
    ],
    [
      'quantity_not_in_quote',
      'Trade confirmations are kept for at least seven months.',
      'records',
      'seven years',
    ],
    ['quantity_not_in_quote', 'Interest of 18 per cent a year is added.', 'records', 'Interest of'],
    ['quantity_not_in_quote', 'Interest of GBP 8 a year is added.', 'records', 'Interest of'],
    ['quantity_not_in_quote', 'The register is reviewed quarterly by Compliance.', 'records', 'annually'],
    ['quantity_not_in_quote', 'The register is reviewed annually on 31 May 2025.', 'records', 'annually'],
    ['quantity_not_in_quote', 'The register is reviewed annually on 30 March 2025.', 'records', 'annually'],
    ['quantity_not_in_quote', 'The register is reviewed annually on 31 March 2026.', 'records', 'annually'],
    ['quantity_not_in_quote', 'The report is due in June.', 'records', 'is due'],
    ['quantity_not_in_quote', 'Shares must be held for thirteen calendar days.', 'dealing', 'Shares'],
    ['quantity_not_in_quote', 'More than two trades a month are allowed.', 'dealing', 'two trades'],
    ['quantity_not_in_quote', 'The order must be placed by 5 am on Friday.', 'dealing', '5 pm'],
    ['quantity_not_in_quote', 'The order must be placed by 5 pm on Monday.', 'dealing', '5 pm'],
    ['quantity_not_in_quote', 'The fee is five basis points.', 'fees', 'fee'],
    ['quantity_not_in_quote', 'The fee is twenty-five per cent.', 'fees', 'fee'],
    ['quantity_not_in_quote', 'Fines of up to £5 billion are possible.', 'fees', 'Fines'],
    // modal verbs, duty and permission
    ['modal_not_in_quote', 'Staff may record every gift in the Register.', 'gifts', record],
    ['modal_not_in_quote', 'Staff should record every gift in the Register.', 'gifts', record],
    ['modal_not_in_quote', 'Staff are required to record every gift in the Register.', 'gifts', record],
    ['modal_not_in_quote', 'Managers must keep diaries and pens.', 'gifts', 'Managers'],
    ['modal_not_in_quote', 'Permission will be refused without reasons.', 'dealing', 'refused'],
    ['modal_not_in_quote', 'Staff must ask before buying a security.', 'dealing', 'should ask'],
    ['modal_not_in_quote', 'The report may be due.', 'records', 'is due'],
    ['modal_not_in_quote', 'No more than two trades a month are prohibited.', 'dealing', 'two trades'],
    [
      'modal_not_in_quote',
      'Portfolio managers are permitted to trade in May 2025, except where Compliance agrees.',
      'dealing',
      'Portfolio',
    ],
    // negation
    ['modal_not_in_quote', 'Staff must not record every gift in the Register.', 'gifts', record],
    [
      'negation_not_in_quote',
      'Trade confirmations are not kept for at least seven years.',
      'records',
      'seven years',
    ],
    [
      'negation_not_in_quote',
      'Trade confirmations are never kept for at least seven years.',
      'records',
      'seven years',
    ],
    ['negation_not_in_quote', 'Trade confirmations are kept without Compliance.', 'records', 'seven years'],
    ['modal_not_in_quote', 'Staff must accept cash or shares.', 'gifts', 'cash'],
    ['negation_lost', 'Staff accept cash or shares.', 'gifts', 'cash'],
    ['modal_not_in_quote', 'Staff can delete e-mails.', 'records', 'delete'],
    ['negation_lost', 'Staff delete e-mails.', 'records', 'delete'],
    ['negation_lost', 'Authorised disclosure is misconduct.', 'records', 'Unauthorised'],
    ['negation_lost', 'Public information is confidential.', 'records', 'Non-public'],
    // restrictions
    [
      'restriction_lost',
      'Records may be destroyed with the approval of the Data Protection Officer.',
      'records',
      'destroyed',
    ],
    ['condition_lost', 'Records may be destroyed.', 'records', 'destroyed'],
    ['restriction_not_in_quote', 'Only Managers may keep diaries and pens.', 'gifts', 'Managers'],
    // conditions and exceptions
    ['condition_lost', 'A gift worth more than GBP 100 must be declined.', 'gifts', decline],
    [
      'condition_lost',
      'A gift worth more than GBP 100 must be declined if the Chief Compliance Officer approves it in writing.',
      'gifts',
      decline,
    ],
    ['condition_lost', 'Telephone calls are recorded.', 'records', 'Telephone'],
    ['condition_lost', 'Portfolio managers are not permitted to trade in May 2025.', 'dealing', 'Portfolio'],
    // support
    ['not_supported', 'Staff must record every gift in the Register and inform the press.', 'gifts', record],
    [
      'not_supported',
      'Staff must record every gift in the Register, and breaches lead to dismissal.',
      'gifts',
      record,
    ],
    [
      'not_supported',
      'Staff must record every gift in the Register because regulators impose heavy penalties.',
      'gifts',
      record,
    ],
    ['not_supported', 'Managers may keep diaries, pens and watches.', 'gifts', 'Managers'],
    ['not_supported', 'Customers must record every invoice in the Ledger.', 'gifts', record],
    ['not_supported', 'Directors may keep diaries and pens.', 'gifts', 'Managers'],
    ['not_supported', 'The register is reviewed annually by Legal.', 'records', 'annually'],
    ['not_supported', 'All funds are exempt.', 'dealing', 'Some'],
    ['not_supported', 'The price is checked after the trade.', 'dealing', 'price'],
    ['not_supported', 'See https://rules.example.evil/aml for the rules.', 'records', 'See'],
    ['not_supported', 'Quantum entanglement interests astronomers.', 'gifts', record],
    ['not_supported', '…', 'gifts', record],
    ['not_supported', '', 'gifts', record],
  ])('%s: %s', (fault, text, name, words) => {
    expect(faultOf(text, [name, sentenceWith(name, words)])).toBe(fault);
  });

  it.each<[CitationFault, string, Name, string]>([
    // Cut so that what limits it is outside of the quote.
    ['negation_lost', 'Staff accept cash or shares.', 'gifts', 'accept cash or shares'],
    [
      'condition_lost',
      'A gift worth more than GBP 100 must be declined.',
      'gifts',
      'A gift worth more than GBP 100 must be declined',
    ],
    ['condition_lost', 'Records may be destroyed.', 'records', 'Records may be destroyed'],
    ['negation_lost', 'Cash is given.', 'lists', 'cash, cheques or bank transfers;'],
    ['negation_lost', 'Loans are accepted.', 'lists', 'loans; and'],
    ['modal_not_in_quote', 'Staff may accept loans.', 'lists', 'loans; and'],
    // Changed, invented, cut within a word.
    ['not_verbatim', 'Staff must not accept cash.', 'gifts', 'Staff must not accept cash or bonds.'],
    ['not_verbatim', 'Staff must not accept cash.', 'gifts', 'staff must not accept cash or shares.'],
    ['not_verbatim', 'Staff must not accept cash.', 'gifts', 'Staff must not accept cash, or shares.'],
    ['not_verbatim', 'Staff must not accept cash.', 'gifts', 'Staff must not … shares.'],
    ['not_verbatim', 'Staff must not accept cash.', 'gifts', 'Employees are banned from accepting cash.'],
    [
      'not_verbatim',
      'Authorised disclosure is misconduct.',
      'records',
      'authorised disclosure is misconduct.',
    ],
    ['not_verbatim', 'It is worth GBP 10.', 'gifts', 'worth more than GBP 10'],
    ['not_verbatim', 'The fee is $1.', 'fees', '$1'],
    ['not_verbatim', 'The fee is 5m.', 'fees', '5m where the client chose it'],
    ['not_verbatim', 'Records are kept.', 'records', '   '],
    ['not_verbatim', 'Records are kept.', 'records', ''],
    ['not_verbatim', 'The Board appoints – the MLRO.', 'records', 'Officer” - the firm’s MLRO'],
    // Stands in another passage.
    [
      'not_verbatim',
      'Staff must not accept cash or shares.',
      'records',
      'Staff must not accept cash or shares.',
    ],
  ])('%s by its quote: %s (%s: %s)', (fault, text, name, quote) => {
    expect(faultOf(text, [name, quote])).toBe(fault);
  });

  it('that quotes nothing, or a passage that is not there', () => {
    expect(faultOf('Staff must not accept cash or shares.')).toBe('no_quote');
    expect(faultOf('Staff must not accept cash.', ['elsewhere', 'Staff'])).toBe('unknown_passage');
    expect(faultOf('Staff must not accept cash.', ['__proto__', 'Staff'])).toBe('unknown_passage');
  });

  it('with one good quote and one that is not', () => {
    const good = ['gifts', 'Staff must not accept cash or shares.'] as const;
    expect(faultOf(good[1], good, ['records', 'never written'])).toBe('not_verbatim');
    expect(faultOf(good[1], good)).toBeNull();
  });

  it('with the modal verb of one thing for another', () => {
    const both = `${sentenceWith('gifts', 'record every gift')} ${sentenceWith('gifts', decline)} ${sentenceWith('gifts', 'Managers')}`;
    expect(
      faultOf('Staff may record every gift unless the Chief Compliance Officer approves it.', [
        'gifts',
        both,
      ]),
    ).toBe('modal_not_in_quote');
  });
});

describe('a sentence that its quotes support passes', () => {
  it.each(
    Object.entries(passages).flatMap(([name, text]) =>
      text.split(/\n|(?<=\.) /).map(sentence => [name as Name, sentence] as const),
    ),
  )('word for word: %s: %s', (name, sentence) => {
    expect(check(sentence, [name, sentence])).toMatchObject({ ok: true, quotes: [{ quote: sentence }] });
  });

  it.each<[string, Name, string]>([
    [
      'Every gift must be recorded in the Register within 5 business days of receipt.',
      'gifts',
      'record every',
    ],
    ['Staff must record every gift in the Register within five business days.', 'gifts', 'record every'],
    ['Staff must record every gift.', 'gifts', 'record every'],
    [
      'Unless the Chief Compliance Officer approves it in writing, a gift over £100 must be declined.',
      'gifts',
      'must be declined',
    ],
    [
      'A gift worth more than 100 pounds must be declined unless the Chief Compliance Officer approves it.',
      'gifts',
      'must be declined',
    ],
    [
      'A gift exceeding GBP 100.00 must be declined unless the Chief Compliance Officer approves it in writing.',
      'gifts',
      'must be declined',
    ],
    ['Cash must not be accepted.', 'gifts', 'cash'],
    ['Staff mustn’t accept cash.', 'gifts', 'cash'],
    ['Hospitality above GBP 150 per person requires approval.', 'gifts', 'hospitality'],
    ['Diaries and pens may be kept by managers.', 'gifts', 'Managers'],
    ['Confirmations of trades are kept for at least 7 years.', 'records', 'seven years'],
    ['Interest of 8% a year is added.', 'records', 'Interest'],
    ['Compliance reviews the register every year.', 'records', 'annually'],
    ['Compliance reviews the register annually on March 31, 2025.', 'records', 'annually'],
    [
      'Only with the approval of the Data Protection Officer may records be destroyed.',
      'records',
      'destroyed',
    ],
    ['In May the report is due.', 'records', 'is due'],
    ['Staff cannot delete e-mails.', 'records', 'delete'],
    ['Staff can not delete e-mails.', 'records', 'delete'],
    ['Where the line is used for orders, telephone calls are recorded.', 'records', 'Telephone'],
    [
      'The firm’s MLRO is the “Money Laundering Reporting Officer” whom the Board shall appoint.',
      'records',
      'MLRO',
    ],
    ['Shares must be held for 30 calendar days.', 'dealing', 'Shares'],
    ['At most two trades a month are allowed.', 'dealing', 'two trades'],
    [
      'Except where Compliance agrees, portfolio managers are not permitted to trade in May 2025.',
      'dealing',
      'Portfolio',
    ],
    ['Without reasons, permission may be refused.', 'dealing', 'refused'],
    ['The order must be placed by 5 p.m. on Friday.', 'dealing', '5 pm'],
    ['The fee is 25 basis points, or US$1,500,000 where the client chose it.', 'fees', 'fee'],
    ['Fines of up to £5 million are possible.', 'fees', 'Fines'],
  ])('in other words: %s', (text, name, words) => {
    expect(faultOf(text, [name, sentenceWith(name, words)])).toBeNull();
  });

  it.each<[string, string]>([
    [
      'If the gift is worth: GBP 25 or less – Staff: may keep it; Register: not required',
      'GBP 25 or less | may keep it | not required',
    ],
    [
      'If the gift is worth: Over GBP 100 – Staff: must decline it; Register: required within 5 business days',
      'Over GBP 100 | must decline it | required within 5 business days',
    ],
  ])('as the row of a table: %s', (text, row) => {
    expect(faultOf(text, ['table', 'If the gift is worth | Staff | Register'], ['table', row])).toBeNull();
  });

  it('as what two quotes say together', () => {
    expect(
      faultOf(
        'Staff must not accept cash or shares, and managers may keep diaries and pens.',
        ['gifts', 'Staff must not accept cash or shares.'],
        ['gifts', 'Managers may keep diaries and pens.'],
      ),
    ).toBeNull();
  });

  it('as an item of a list whose lead-in is said beside it', () => {
    expect(
      faultOf('cash, cheques or bank transfers;', ['lists', 'cash, cheques or bank transfers;']),
    ).toBeNull();
    expect(
      faultOf(
        'Loans must not be given or accepted.',
        ['lists', 'The following must not be given or accepted:'],
        ['lists', 'loans; and'],
      ),
    ).toBeNull();
  });
});

describe('a quote', () => {
  it.each([
    ['Board shall appoint a "Money Laundering Reporting Officer"', 'double quotation marks'],
    ["the firm's MLRO", 'an apostrophe'],
    ['The Board  shall\n\tappoint', 'other white space'],
    ['  The Board shall appoint ', 'white space around it'],
    ['The\u00a0Board shall', 'a space that does not break'],
  ])('is found with %j: %s', quote => {
    const found = findQuote(passages.records, quote);
    expect(passages.records.slice(found!.start, found!.end).replace(/[“”]/g, '"').replace('’', "'")).toBe(
      quote.replace(/\s+/g, ' ').trim(),
    );
  });

  it.each(['(a+)+$', '.*', '[', '\\', 'the \ud800', '$&', '^The'])('is read literally: %s', quote => {
    expect(findQuote('The rules say so.', quote)).toBeNull();
    expect(findQuote(`They say ${quote} here.`, quote)).toEqual({ start: 9, end: 9 + quote.length });
  });

  it('is found where it is said to stand, else where it stands first', () => {
    const text = 'Not allowed. See below. Not allowed.';
    expect(findQuote(text, 'Not allowed.', 24)).toEqual({ start: 24, end: 36 });
    expect(findQuote(text, 'Not allowed.', 3)).toEqual({ start: 0, end: 12 });
    expect(findQuote(text, 'Not allowed.')).toEqual({ start: 0, end: 12 });
  });

  it('is passed over where it cuts a word or number, and found where it stands whole', () => {
    expect(findQuote('In 15 days, or 5 days.', '5 days')).toEqual({ start: 15, end: 21 });
    expect(findQuote('It is unacceptable.', 'acceptable')).toBeNull();
    expect(findQuote('Up to 1,000 or 1.5', '000')).toBeNull();
    expect(findQuote('Up to 1,000 or 1.5', '1')).toBeNull();
  });

  it('comes back as it stands in the document, with its place there', () => {
    expect(
      check('The Board shall appoint.', ['records', 'The   Board shall appoint a "Money']),
    ).toMatchObject({
      ok: true,
      quotes: [
        {
          passageId: 'records',
          quote: 'The Board shall appoint a “Money',
          start: 1_000 + passages.records.indexOf('The Board'),
          end: 1_000 + passages.records.indexOf(' Laundering'),
        },
      ],
    });
  });
});
