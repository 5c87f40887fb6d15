import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkSentence } from '../../../core/answering/cite.ts';
import { type Unit, unitsOf } from '../../../core/answering/units.ts';
import { draftExtract, writeAnswer } from '../../../core/answering/write.ts';
import { readAnswer } from '../../../core/display/answer-text.ts';
import type { Found } from '../../../core/knowledge/search.ts';
import { foundOf, leadFrom } from '../../fixtures/found.ts';
import { policySentence } from '../../fixtures/policy-sentences.ts';

/** Drafts, checks and writes units, as an answer is made; every sentence has to pass. */
function write(units: readonly Unit[], passages: readonly Found[]) {
  const held = new Map(passages.map(({ passage }) => [passage.id, passage]));
  const checked = draftExtract(units).map(sentence => {
    const one = checkSentence(sentence, held);
    if (!one.ok) throw new Error(`${one.fault}: ${sentence.text}`);
    return one;
  });
  const written = writeAnswer(checked, (id, from, to) => {
    const { text, start } = held.get(id)!;
    return text.slice(from - start, to - start);
  });
  return { ...written, answer: written.pieces.join('') };
}
const writeAll = (...passages: readonly Found[]) => write(passages.flatMap(unitsOf), passages);

describe('an answer', () => {
  it('has neighbouring sentences in one paragraph under one citation', () => {
    const { answer, citations } = writeAll(
      foundOf('a', ['Gifts are recorded. Meals too.', 'Ask first.'], { start: 9 }),
    );
    expect(answer).toBe('Gifts are recorded. [1] Meals too. [1] Ask first. [1]');
    expect(citations).toEqual([
      { n: 1, passageId: 'a', quote: 'Gifts are recorded. Meals too.\nAsk first.', start: 9, end: 50 },
    ]);
  });

  it('cites sentences apart that do not follow one another', () => {
    const found = foundOf('a', ['Gifts are recorded. Dogs bark. Meals too.']);
    const units = unitsOf(found).filter((_, i) => i !== 1);
    expect(write(units, [found])).toMatchObject({
      answer: 'Gifts are recorded. [1] Meals too. [2]',
      citations: [{ quote: 'Gifts are recorded.' }, { quote: 'Meals too.' }],
    });
  });

  it('has a paragraph for each passage, numbered in the order of use', () => {
    expect(writeAll(foundOf('a', ['One rule.']), foundOf('b', ['Another rule.'])).answer).toBe(
      'One rule. [1]\n\nAnother rule. [2]',
    );
  });

  it('says the lead-ins of a list before its items, and again where an inner list came between', () => {
    expect(
      writeAll(foundOf('a', ['Ask. Not allowed:', '- cash;', '- loans:', '  - to clients.', '- shares.']))
        .answer,
    ).toBe(
      [
        'Ask. [1]',
        '',
        'Not allowed: [1]',
        '',
        '- cash; [1]',
        '',
        'Not allowed: [1] loans: [1]',
        '',
        '- to clients. [1]',
        '',
        'Not allowed: [1]',
        '',
        '- shares. [1]',
      ].join('\n'),
    );
  });

  it('says a lead-in that stands in an earlier passage, and cites it there', () => {
    const before = foundOf('a', ['Not allowed:'], { start: 100 });
    const found = foundOf('b', ['- cash;', '- loans.'], { lead: leadFrom(before), start: 113 });
    expect(write(unitsOf(found), [before, found])).toMatchObject({
      answer: 'Not allowed: [1]\n\n- cash; [2]\n- loans. [2]',
      citations: [
        { n: 1, passageId: 'a', start: 100, end: 112 },
        { n: 2, passageId: 'b', start: 113, quote: 'cash;\nloans.' },
      ],
    });
  });

  it('says a table row under the names of its columns, and cites both', () => {
    const found = foundOf('a', [
      '|| Giver | Limit | Register',
      '| Client | £100 | not required',
      '| Vendor | £25 | required',
    ]);
    expect(writeAll(found)).toMatchObject({
      answer:
        '- Client – Limit: £100; Register: not required [1]\n- Vendor – Limit: £25; Register: required [1]',
      citations: [{ quote: found.passage.text }],
    });
    const [, second] = unitsOf(found);
    expect(write([second!], [found])).toMatchObject({
      answer: '- Vendor – Limit: £25; Register: required [1][2]',
      citations: [{ quote: 'Giver | Limit | Register' }, { quote: 'Vendor | £25 | required' }],
    });
  });

  it('names the first column too where its name limits the cells below', () => {
    expect(writeAll(foundOf('a', ['|| If worth more than | Staff', '| £100 | must decline'])).answer).toBe(
      '- If worth more than: £100 – Staff: must decline [1]',
    );
  });

  it('says a row as it is where nothing names its columns, after the lead-in that it has', () => {
    expect(writeAll(foundOf('a', ['| Client | £100'])).answer).toBe('- Client, £100 [1]');
    expect(writeAll(foundOf('a', ['Not allowed:', '| Cash | Loans'])).answer).toBe(
      'Not allowed: [1]\n\n- Cash, Loans [1]',
    );
    expect(writeAll(foundOf('a', ['|| Thing', '| Cash'])).answer).toBe('- Cash [1]');
  });

  it('cites a short item where it stands, not where its word stands first', () => {
    const found = foundOf('a', ['Ask about cash before Friday. Not allowed:', '- cash', '- loans']);
    const { citations } = write([unitsOf(found)[1]!], [found]);
    expect(citations.map(({ start }) => start)).toEqual([30]);
    expect(citations[0]!.quote).toBe('Not allowed:\ncash');
  });

  it('starts another citation where a quote would grow too long to be read', () => {
    const sentence = (n: number) =>
      `Rule ${n} is that ${'records are kept and '.repeat(28)}gifts are recorded.`;
    const { citations, answer } = writeAll(foundOf('a', [1, 2, 3, 4].map(sentence)));
    expect(citations.map(({ quote }) => quote.length <= 1_500)).toEqual([true, true]);
    expect(answer.match(/\[\d\]/g)).toEqual(['[1]', '[1]', '[2]', '[2]']);
  });

  it('holds no mark that the document wrote', () => {
    const { answer, citations } = writeAll(foundOf('a', ['See note [1] and [23], not [x] (2).']));
    expect(answer).toBe('See note [\u20601] and [\u206023], not [x] (2). [1]');
    const marks = readAnswer(answer, new Set([1, 23]))[0]!.spans.filter(({ kind }) => kind === 'mark');
    expect(marks).toEqual([{ kind: 'mark', n: 1 }]);
    expect(citations[0]!.quote).toBe('See note [1] and [23], not [x] (2).');
  });

  it('is nothing where there is nothing to say', () => {
    expect(writeAll()).toMatchObject({ answer: '', citations: [] });
  });
});

const block = fc
  .tuple(
    fc.constantFrom('', '', '- ', '  - ', '| ', '|| ', 'lead'),
    policySentence,
    fc.constantFrom('', ' [2]', ' | cell'),
  )
  .map(([mark, sentence, more]) =>
    mark === 'lead' ? `${sentence.slice(0, -1)}:` : `${mark}${sentence}${more}`,
  );

it('every citation is the stored text at its place, and every piece ends in marks of citations there are', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(block, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 }),
      fc.func(fc.boolean()),
      (sources, choose) => {
        const found = sources.map((blocks, i) => foundOf(`p${i}`, blocks, { start: 10_000 * i }));
        const units = found.flatMap(unitsOf).filter(({ text, position }) => choose(text, position));
        const { pieces, citations } = write(units, found);
        for (const { passageId, quote, start, end } of citations) {
          const { passage } = found.find(one => one.passage.id === passageId)!;
          expect(passage.text.slice(start - passage.start, end - passage.start)).toBe(quote);
        }
        const used = new Set<number>();
        for (const piece of pieces) {
          const [marks] = / (?:\[\d+\])+$/.exec(piece)!;
          for (const [, n] of marks.matchAll(/\[(\d+)\]/g)) used.add(Number(n));
          expect(piece.slice(0, -marks.length)).not.toMatch(/\[\d+\]/);
        }
        expect([...used].sort((a, b) => a - b)).toEqual(citations.map(({ n }) => n));
      },
    ),
  );
});
