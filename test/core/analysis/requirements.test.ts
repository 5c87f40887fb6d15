import { describe, expect, it } from '@jest/globals';
import { findRequirements } from '../../../core/analysis/requirements.ts';
import { splitDocument } from '../../../core/knowledge/split.ts';
import type { Passage } from '../../../core/model/passage.ts';
import { requirement } from '../../../core/model/requirement.ts';
import { foundOf, leadFrom } from '../../fixtures/found.ts';
import { requirementsOf } from '../../fixtures/requirements.ts';

const find = (...passages: Passage[]) => findRequirements(passages, { documentId: 'doc', version: 3 });
const textsOf = (blocks: readonly string[]) => requirementsOf(blocks).map(({ text }) => text);

describe('a sentence', () => {
  it('is a requirement with its place, its section and all that is read from it', () => {
    const { passage } = foundOf('a', ['Gifts matter. Staff must record gifts, unless they are small.'], {
      start: 100,
    });
    const found = find({ ...passage, section: ['Gifts Policy', '2. Recording'] });
    expect(found).toEqual([
      {
        id: expect.stringMatching(/^doc\.[0-9a-f]{12}$/),
        documentId: 'doc',
        version: 3,
        text: 'Staff must record gifts, unless they are small.',
        kind: 'obligation',
        subject: 'Staff',
        conditions: ['unless they are small'],
        severity: 'medium',
        statedSeverity: 'medium',
        severityReason: 'Says “must”.',
        section: ['Gifts Policy', '2. Recording'],
        quote: 'Staff must record gifts, unless they are small.',
        page: null,
        start: 114,
        end: 161,
        lead: null,
      },
    ]);
    expect(requirement.strict().parse(found[0])).toEqual(found[0]);
  });

  it('is quoted as it stands, and read on one line', () => {
    const [one] = requirementsOf(['Staff must  record\tgifts.']);
    expect(one).toMatchObject({ quote: 'Staff must  record\tgifts.', text: 'Staff must record gifts.' });
  });

  it('stands on the page on which its own block begins', () => {
    const { passage } = foundOf('a', ['Staff must ask.', 'Managers must answer.']);
    const blocks = passage.blocks.map((block, i) => ({ ...block, page: i + 4 }));
    expect(find({ ...passage, page: 4, blocks }).map(({ page }) => page)).toEqual([4, 5]);
  });
});

describe('a list item', () => {
  it('has the modality, the subject and the conditions of its lead-in, and reads on from it', () => {
    const [first, second] = requirementsOf([
      'If in doubt, Staff must not:',
      '- Accept cash; or',
      '- sell it if it is a loan.',
    ]);
    expect(first).toMatchObject({
      kind: 'prohibition',
      subject: 'Staff',
      text: 'If in doubt, Staff must not accept cash.',
      quote: 'Accept cash; or',
      lead: { quote: 'If in doubt, Staff must not:', start: 0 },
    });
    expect(second).toMatchObject({ conditions: ['If in doubt', 'if it is a loan'] });
  });

  it('is put behind a colon where the lead-in is a sentence already', () => {
    expect(textsOf(['The following must not be accepted:', '- Cash.', '- GBP notes,'])).toEqual([
      'The following must not be accepted: cash.',
      'The following must not be accepted: GBP notes.',
    ]);
  });

  it('keeps the capital of a name that the document writes so elsewhere', () => {
    const blocks = ['Ask the Registrar first.', 'Copies go to:', '- nobody.', 'Staff must tell the:'];
    expect(textsOf([...blocks, '- Registrar;', '- Manager.'])).toEqual([
      'Staff must tell the Registrar.',
      'Staff must tell the manager.',
    ]);
  });

  it('has its own modality where it is a sentence by itself', () => {
    const found = requirementsOf([
      'Staff must follow these rules:',
      '- Pens may be kept.',
      '- Cash must not be taken.',
    ]);
    expect(found.map(({ kind }) => kind)).toEqual(['permission', 'prohibition']);
  });

  it('is read with its parents', () => {
    expect(textsOf(['Staff must:', '- before a sale', '  - ask the owner;', '  - write it down.'])).toEqual([
      'Staff must before a sale: ask the owner.',
      'Staff must before a sale: write it down.',
    ]);
  });

  it('is read with a lead-in that an earlier passage holds, which is quoted from there', () => {
    const before = foundOf('a', ['Ask first.', 'Staff must not:'], { start: 50 });
    const { passage } = foundOf('b', ['- accept cash.'], { start: 200, lead: leadFrom(before) });
    expect(find(before.passage, passage)).toMatchObject([
      {
        text: 'Staff must not accept cash.',
        start: 200,
        lead: { quote: 'Staff must not:', start: 61, end: 76 },
      },
    ]);
  });

  it('is no requirement under a lead-in that demands nothing', () => {
    expect(textsOf(['Gifts are of three kinds:', '- pens;', '- cash.'])).toEqual([]);
  });
});

describe('a table row', () => {
  it('demands what stands under a header that speaks of deadlines and limits', () => {
    const found = requirementsOf(['|| Step | Deadline', '| Final response | 8 weeks', '| Closing | None']);
    expect(found).toMatchObject([
      {
        kind: 'obligation',
        text: 'Step: Final response; Deadline: 8 weeks.',
        subject: 'Final response',
        quote: 'Final response | 8 weeks',
        lead: { quote: 'Step | Deadline' },
      },
    ]);
  });

  it('is read by its own words too', () => {
    const [row] = requirementsOf(['|| Topic | Rule', '| Cash | Staff must not accept it.']);
    expect(row).toMatchObject({ kind: 'prohibition', text: 'Topic: Cash; Rule: Staff must not accept it.' });
  });

  it('is nothing in a table of facts', () => {
    expect(textsOf(['|| Document control | ', '| Owner | Ruth Penhaligon', '| Version | 5'])).toEqual([]);
    expect(textsOf(['|| Control | Typical use', '| Recusal | A relative'])).toEqual([]);
  });
});

describe('the id', () => {
  const idsOf = (...blocks: string[]) => requirementsOf(blocks).map(({ id }) => id);

  it('stays the same as long as the words do, wherever they stand', () => {
    const [id] = idsOf('Staff must record each gift.');
    expect(idsOf('Other words.', 'STAFF  must record each gift.')).toEqual([id]);
    expect(idsOf('Staff must record every gift.')).not.toEqual([id]);
  });

  it('is numbered where a document says the same again', () => {
    const [id] = idsOf('Staff must ask.');
    expect(idsOf('Staff must ask. Staff must ask.', 'Staff must ask.')).toEqual([id, `${id}-2`, `${id}-3`]);
  });
});

it('finds the requirements of a document as it is split', () => {
  const text = 'Rules\nStaff must not:\naccept cash;\ngive loans.\nGifts are recorded within five days.';
  const lines = text.split('\n');
  let start = 0;
  const kinds = ['heading', 'paragraph', 'item', 'item', 'paragraph'] as const;
  const blocks = lines.map((line, i) => {
    const block = { kind: kinds[i]!, start, end: start + line.length, page: 1, level: i === 0 ? 1 : 0 };
    start += line.length + 1;
    return block;
  });
  const extracted = { title: null, text, blocks, pages: 1, pagesWithoutText: [] };
  const found = find(...splitDocument(extracted, { documentId: 'doc', version: 3 }));
  expect(found.map(one => [one.section, one.text, text.slice(one.start, one.end)])).toEqual([
    [['Rules'], 'Staff must not accept cash.', 'accept cash;'],
    [['Rules'], 'Staff must not give loans.', 'give loans.'],
    [['Rules'], 'Gifts are recorded within five days.', 'Gifts are recorded within five days.'],
  ]);
});
