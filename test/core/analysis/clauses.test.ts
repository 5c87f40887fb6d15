import { describe, expect, it } from '@jest/globals';
import { makeClause } from '../../../core/analysis/clauses.ts';
import { clausesOf } from '../../fixtures/clauses.ts';
import type { BlockText } from '../../fixtures/extracted.ts';

/** The texts of a document's clauses. */
const textsOf = (...blocks: readonly (string | BlockText)[]) => clausesOf(...blocks).map(({ text }) => text);
/** The texts of its clauses, each with what it is read with. */
const leadsOf = (...blocks: readonly (string | BlockText)[]) =>
  clausesOf(...blocks).map(({ text, lead }) => [text, lead?.text ?? null]);

describe('a document is cut', () => {
  it('at the ends of sentences and at semicolons', () => {
    expect(
      textsOf('The fee is due on Monday; the Vendor sends an invoice. “It is paid.” Is it late? Yes, it is!'),
    ).toEqual([
      'The fee is due on Monday;',
      'the Vendor sends an invoice.',
      '“It is paid.” Is it late?',
      'Yes, it is!',
    ]);
  });

  it.each([
    'Data is kept by Acme Ltd. The rest is not kept.',
    'It is signed by Mr. Smith of the Vendor.',
    'Ask J. Smith about the matter first.',
    'See No. 5 of the annex for the fees.',
    'It pays for some things, e.g. Travel by train.',
    'The law of the U.S. Treasury applies to it.',
    'Section 4. The heading of it is a number.',
  ])('not behind an abbreviation, an initial or a number: %s', text => {
    expect(textsOf(text)).toEqual([text]);
  });

  it('before enumerators within a sentence', () => {
    expect(
      textsOf('The Vendor must: (a) keep all records, (b) encrypt all data, and (iii) tell us.'),
    ).toEqual(['The Vendor must:', '(a) keep all records,', '(b) encrypt all data, and', '(iii) tell us.']);
  });

  it('at line breaks that end something, and not at those of a full line', () => {
    expect(
      textsOf('The Vendor must,\nwhere it can,\nkeep all records\n\n2. Tell the Client\n3. Pay the fees'),
    ).toEqual(['The Vendor must,\nwhere it can,\nkeep all records', '2. Tell the Client', '3. Pay the fees']);
  });

  it('so that an enumerator alone and other stubs belong to what follows', () => {
    expect(textsOf('(a)\nThe first thing is to keep records.', '4.2.\nThe second is to tell us.')).toEqual([
      '(a)\nThe first thing is to keep records.',
      '4.2.\nThe second is to tell us.',
    ]);
    expect(textsOf('Fees; these are paid each month.')).toEqual(['Fees; these are paid each month.']);
  });

  it('at its blocks, whose rows stay whole', () => {
    expect(textsOf('One block', 'and another', ['row', 'Reply | 8 weeks. Later; is a breach.'])).toEqual([
      'One block',
      'and another',
      'Reply | 8 weeks. Later; is a breach.',
    ]);
  });

  it('without its headings, unless they end as sentences do', () => {
    expect(
      textsOf(
        ['heading', '2. Duties of the Vendor'],
        ['heading', '2.1 The Vendor keeps records for six years.'],
        ['heading', '2.2 Data'],
        'It is encrypted.',
      ),
    ).toEqual(['2.1 The Vendor keeps records for six years.', 'It is encrypted.']);
  });

  it('into nothing where it says nothing', () => {
    expect(textsOf()).toEqual([]);
    expect(textsOf('', '  \n ', ['heading', 'Scope'])).toEqual([]);
  });

  it('with the page on which each block stands', () => {
    const clauses = clausesOf('No page.', ['paragraph', 'Page three. It goes on.', { page: 3 }]);
    expect(clauses.map(({ page }) => page)).toEqual([null, 3, 3]);
  });
});

describe('a clause is read', () => {
  it('with the lead-in of its list', () => {
    expect(
      leadsOf(
        'The Vendor shall:',
        ['item', 'keep records of the services;'],
        ['item', 'delete personal data on request.'],
      ),
    ).toEqual([
      ['The Vendor shall:', null],
      ['keep records of the services;', 'The Vendor shall:'],
      ['delete personal data on request.', 'The Vendor shall:'],
    ]);
  });

  it.each<[string, BlockText]>([
    ['letter', ['paragraph', '(b) encrypt all data at rest.']],
    ['number', ['paragraph', '2. Encrypts all data at rest.']],
    ['mark', ['paragraph', '• Encrypts all data at rest.']],
    ['small letter', ['paragraph', 'encrypt all data at rest.']],
  ])('with its lead-in where it is no list item but begins with a %s', (_, block) => {
    expect(leadsOf('The Vendor shall –', block)[1]).toEqual([block[1], 'The Vendor shall –']);
  });

  it('without a lead-in once a sentence or a heading stands between', () => {
    const stray: BlockText = ['item', 'a stray item of no list.'];
    expect(leadsOf('The Vendor shall:', 'The Client pays the fees.', stray)[2]).toEqual([stray[1], null]);
    expect(leadsOf('The Vendor shall:', ['heading', 'Fees'], stray)[1]).toEqual([stray[1], null]);
  });

  it('with the header of its table, up to the table’s end', () => {
    expect(
      leadsOf(
        ['row', 'Step | Deadline', { level: 0 }],
        ['row', 'Reply | 3 business days'],
        ['row', 'Close | 8 weeks'],
        'The table has ended.',
        ['row', 'Lonely | without a header'],
      ),
    ).toEqual([
      ['Step | Deadline', null],
      ['Reply | 3 business days', 'Step | Deadline'],
      ['Close | 8 weeks', 'Step | Deadline'],
      ['The table has ended.', null],
      ['Lonely | without a header', null],
    ]);
  });

  it.each(['This', 'These', 'It', 'They', 'Such notice', 'Otherwise it'])(
    'with the sentence before, where it begins with “%s”',
    word => {
      const second = `${word} must be sent within a day.`;
      expect(leadsOf(`The Vendor tells the Client. ${second}`)).toEqual([
        ['The Vendor tells the Client.', null],
        [second, 'The Vendor tells the Client.'],
      ]);
    },
  );

  it('without the sentence of another block', () => {
    expect(leadsOf('The Vendor tells the Client.', 'It does so within a day.')[1]![1]).toBeNull();
  });
});

describe('the words of a clause', () => {
  const read = (text: string) => makeClause(text, { start: 0, end: text.length });

  it('are those that tell what it is about, stemmed and in reading order', () => {
    expect(read('The Vendor’s records shall be kept under this Agreement for 6 years').terms).toEqual([
      'vendor',
      'record',
      'kept',
    ]);
    expect(read('Encrypting the encrypted data, and only that').terms).toEqual([
      'encrypt',
      'encrypt',
      'data',
    ]);
  });

  it('stand in pairs, side by side or with one word between', () => {
    expect([...read('keep vendor records safe').bigrams]).toEqual([
      'keep_vendor',
      'vendor_record',
      'keep_record',
      'record_safe',
      'vendor_safe',
    ]);
    expect(read('records').bigrams.size).toBe(0);
  });
});
