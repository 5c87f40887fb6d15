import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { tokenize, wordsOf } from '../../../core/knowledge/terms.ts';

const folder = new URL('../../../core/knowledge/lexicon/', import.meta.url);
const files = readdirSync(folder).sort();
const linesOf = async (file: string) => {
  const exported = Object.values((await import(new URL(file, folder).href)) as Record<string, string>);
  expect(exported).toHaveLength(1);
  return exported[0]!.trim().split('\n');
};

describe.each(files.filter(file => file !== 'equivalents.ts'))('the lexicon’s %s', file => {
  it('has on each line what people say and what policies call it', async () => {
    for (const line of await linesOf(file)) {
      const parts = line.split(' => ');
      expect([line, parts.length]).toEqual([line, 2]);
      expect(parts[1]).toMatch(/^[a-z0-9]+(?:[- ][a-z0-9]+)*$/);
      expect(tokenize(parts[1]!).length).toBeGreaterThan(0);
      for (const trigger of parts[0]!.split(', '))
        expect(trigger).toMatch(/^[a-z0-9]+(?:['.\- ][a-z0-9]+)*$/);
    }
  });

  it('says no phrase twice, and none of more than four words', async () => {
    const triggers = (await linesOf(file)).flatMap(line => line.split(' => ')[0]!.split(', '));
    expect(triggers.filter((trigger, i) => triggers.indexOf(trigger) !== i)).toEqual([]);
    expect(triggers.filter(trigger => trigger.split(' ').length > 4)).toEqual([]);
  });
});

it('the lexicon’s equivalents are groups of two words and more, none twice in a group', async () => {
  const lines = await linesOf('equivalents.ts');
  for (const line of lines) {
    expect(line).toMatch(/^[a-z0-9-]+(?: [a-z0-9-]+)+$/);
    const words = line.split(' ');
    expect([line, new Set(words).size]).toEqual([line, words.length]);
    expect(wordsOf(line).length).toBeGreaterThan(1);
  }
  expect(new Set(lines).size).toBe(lines.length);
});
