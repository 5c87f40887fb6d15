import { describe, expect, it } from '@jest/globals';
import { linesMatching, readSources, shipped } from './source-files.ts';

const mostLines = 350;

describe('the source files', () => {
  it(`are short: none of the product has more than ${mostLines} lines`, async () => {
    const long = (await readSources(shipped))
      .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > mostLines);
    expect(long).toEqual([]);
  });

  it('leave nothing for later', async () => {
    expect(linesMatching(await readSources(shipped), /\b(?:TODO|FIXME|XXX|HACK)\b/)).toEqual([]);
  });

  it('switch no check off: types and lint hold everywhere', async () => {
    const sources = (await readSources([...shipped, 'examples', 'test'])).filter(
      ({ path }) => path !== 'test/house/source-files.test.ts',
    );
    expect(linesMatching(sources, /@ts-(?:ignore|nocheck)|biome-ignore-(?:all|start)/)).toEqual([]);
  });
});

describe('the tests', () => {
  it('are all run: none is skipped, none runs alone, none is still to be written', async () => {
    const partial =
      /\b(?:x|f)(?:it|test|describe)\s*[.(]|\b(?:it|test|describe)(?:\.\w+)*\.(?:skip|only|todo|failing)\b/;
    const sources = (await readSources(['test'])).filter(
      ({ path }) => path !== 'test/house/source-files.test.ts',
    );
    expect(linesMatching(sources, partial)).toEqual([]);
    for (const line of ["it.skip('a')", "describe.only('a')", "xit('a')", "it.todo('a')", "fdescribe('a')"]) {
      expect(linesMatching([{ path: 'a', text: line }], partial)).toEqual(['a:1']);
    }
  });
});
