import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createJsonReader, type JsonPart } from '../../../core/answering/partial-json.ts';

/** What a reader tells of a text that comes in these pieces. */
function read(...pieces: readonly string[]): JsonPart[] {
  const reader = createJsonReader();
  const parts = pieces.flatMap(piece => reader.push(piece));
  reader.end();
  return parts;
}
const anyText = fc.string({ unit: 'binary', maxLength: 6 });
const anyValue = fc
  .jsonValue({ maxDepth: 3, stringUnit: 'binary' })
  .filter(it => JSON.stringify(it).length < 200);
const anyObject = fc.dictionary(anyText, anyValue, { maxKeys: 4 });
const layout = fc.constantFrom('', ' ', '\n\t');
const members = (parts: readonly JsonPart[]) =>
  parts.flatMap(({ kind, key, value }) => (kind === 'member' ? [[key, value] as const] : []));

describe('a JSON object that is still being written', () => {
  it('is read member by member, arrays element by element, as soon as each is complete', () => {
    const reader = createJsonReader();
    expect(reader.push('{"outcome":"answ')).toEqual([]);
    expect(reader.push('ered","quotes":[{"a":"}],"}')).toEqual([
      { kind: 'member', key: 'outcome', value: 'answered' },
    ]);
    expect(reader.push(',')).toEqual([{ kind: 'element', key: 'quotes', value: { a: '}],' } }]);
    expect(reader.push('2]')).toEqual([{ kind: 'element', key: 'quotes', value: 2 }]);
    expect(() => reader.end()).toThrow(SyntaxError);
    expect(reader.push('} ')).toEqual([{ kind: 'member', key: 'quotes', value: [{ a: '}],' }, 2] }]);
    expect(() => reader.end()).not.toThrow();
  });

  it('is at its end what JSON.parse makes of it, wherever it is split', () => {
    fc.assert(
      fc.property(anyObject, layout, (object, space) => {
        const text = JSON.stringify(object, null, space);
        const whole = read(text);
        // By definition of own properties, so that "__proto__" is a key like any other.
        expect(members(whole)).toEqual(Object.entries(JSON.parse(text)));
        for (const [key, value] of members(whole)) {
          const elements = whole.filter(part => part.kind === 'element' && part.key === key);
          expect(elements.map(part => part.value)).toEqual(Array.isArray(value) ? value : []);
        }
        for (let at = 0; at <= text.length; at += 1)
          expect(read(text.slice(0, at), text.slice(at))).toEqual(whole);
        expect(read(...text.split(''))).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  it('tells no more of a beginning than what stands in the whole', () => {
    fc.assert(
      fc.property(anyObject, fc.nat(), (object, n) => {
        const text = JSON.stringify(object);
        const begun = createJsonReader().push(text.slice(0, n % text.length));
        expect(read(text).slice(0, begun.length)).toEqual(begun);
      }),
    );
  });
});

describe('what is no JSON object', () => {
  it.each([
    '',
    '[]',
    '"a"',
    '{',
    '{"a":1',
    '{"a":1}}',
    '{"a":1}{}',
    '{,}',
    '{"a":1,}',
    '{"a":[1,]}',
    '{"a":[,1]}',
  ])('is refused: %s', text => {
    expect(() => read(text)).toThrow(SyntaxError);
  });

  it.each(['{"a":[1}', '{"a":{"b":1],', '{"a" [', '{"a":1 2,', '{a:1,', '{"a":[{b}]', '{"a":"\n",'])(
    'is refused before its end: %s',
    text => {
      expect(() => createJsonReader().push(text)).toThrow(SyntaxError);
    },
  );

  it('is whatever JSON.parse does not take for one', () => {
    const signs = fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', 'a', '1', ' ', 'null', '"a":');
    const isObject = (text: string) => {
      try {
        const value: unknown = JSON.parse(text);
        return typeof value === 'object' && value !== null && !Array.isArray(value);
      } catch {
        return false;
      }
    };
    const damaged = fc
      .tuple(anyObject, fc.nat(), signs, fc.integer({ min: 0, max: 2 }))
      .map(([object, n, sign, cut]) => {
        const text = JSON.stringify(object);
        const at = n % (text.length + 1);
        return text.slice(0, at) + sign + text.slice(at + cut);
      });
    const noise = fc.array(signs, { maxLength: 12 }).map(all => `{${all.join('')}}`);
    fc.assert(
      fc.property(fc.oneof(damaged, noise), text => {
        if (isObject(text)) expect(() => read(text)).not.toThrow();
        else expect(() => read(text)).toThrow(SyntaxError);
      }),
      { numRuns: 500 },
    );
  });
});
