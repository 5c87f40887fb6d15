import { describe, expect, it } from '@jest/globals';
import { assembleDocument } from '../../../adapters/extract/blocks.ts';
import { draftWithoutPages } from '../../../adapters/extract/draft.ts';
import { readText } from '../../../adapters/extract/text.ts';
import { readBlocks } from '../../fixtures/extracted-document.ts';

describe('readText', () => {
  it('joins lines that were wrapped by hand and parts paragraphs at blank lines', () => {
    expect(blocksOf('Staff must report every gift\r\nthat they receive.\r\n\r\nManagers review.')).toEqual([
      ['paragraph', 'Staff must report every gift that they receive.'],
      ['paragraph', 'Managers review.'],
    ]);
  });

  it('takes long lines for paragraphs of their own', () => {
    const line = (word: string) => `${`${word} `.repeat(40).trim()}.`;
    expect(blocksOf(`${line('alpha')}\n${line('gamma')}`)).toEqual([
      ['paragraph', line('alpha')],
      ['paragraph', line('gamma')],
    ]);
  });

  it('reads underlined, numbered and upper-case headings', () => {
    expect(
      blocksOf(
        'Gift policy\n===========\n\nPURPOSE\n\nText one.\n\n1. Scope\n\nText two.\n\n1.1 Who must comply\n\nText three.',
      ),
    ).toEqual([
      ['heading 1', 'Gift policy'],
      ['heading 1', 'PURPOSE'],
      ['paragraph', 'Text one.'],
      ['heading 1', '1. Scope'],
      ['paragraph', 'Text two.'],
      ['heading 2', '1.1 Who must comply'],
      ['paragraph', 'Text three.'],
    ]);
  });

  it('reads items with their depth, numbers kept and bullets dropped', () => {
    expect(
      blocksOf(
        'Staff must:\n- report gifts\n  over 50 EUR\n  * in writing\n- decline cash\n\n(a) first; and\n(b) second.',
      ),
    ).toEqual([
      ['paragraph', 'Staff must:'],
      ['item 0', 'report gifts over 50 EUR'],
      ['item 1', 'in writing'],
      ['item 0', 'decline cash'],
      ['item 1', '(a) first; and'],
      ['item 1', '(b) second.'],
    ]);
  });

  it('takes numbered sentences for a list, not for headings', () => {
    expect(blocksOf('1. Report every gift\n2. Decline all cash\n')).toEqual([
      ['item 0', '1. Report every gift'],
      ['item 0', '2. Decline all cash'],
    ]);
  });

  it('takes a heading inside a paragraph out of it', () => {
    const rest = 'This policy applies to all staff in every office of the firm.';
    expect(blocksOf(`2.1 Scope of Application. ${rest}`)).toEqual([
      ['heading 2', '2.1 Scope of Application.'],
      ['paragraph', rest],
    ]);
  });

  it('drops lines that only draw a rule', () => {
    expect(blocksOf('One.\n\n-----\n\nTwo.\n* * *\n')).toEqual([
      ['paragraph', 'One.'],
      ['paragraph', 'Two.'],
    ]);
  });

  it('does not take an address for a heading', () => {
    expect(blocksOf('Write to us.\n\n301 Conestoga Way\n\nHenderson').map(([kind]) => kind)).toEqual([
      'paragraph',
      'paragraph',
      'paragraph',
    ]);
  });
});

function blocksOf(text: string) {
  return readBlocks(assembleDocument(draftWithoutPages(null, readText(text))));
}
