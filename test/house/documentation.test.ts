import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from './source-files.ts';

const read = (path: string) => readFile(join(root, path), 'utf8');

describe('the README', () => {
  it.each(['npm ci && npm start', 'npm ci && npm test'])('shows %s', async command => {
    expect(await read('README.md')).toContain(command);
  });
});

describe.each(['README.md', 'CONTRIBUTING.md', 'docs/deploy.md', 'docs/cost.md', 'docs/scale.md'])(
  '%s',
  path => {
    it('names only commands that there are', async () => {
      const { scripts } = JSON.parse(await read('package.json'));
      const named = Array.from((await read(path)).matchAll(/\bnpm run ([\w:-]+)/g), ([, name]) => name);
      expect(named.filter(name => !(name! in scripts))).toEqual([]);
    });

    it('leads only to files that there are', async () => {
      const links = Array.from((await read(path)).matchAll(/\]\(([^)\s]+)\)/g), ([, link]) => link!);
      const files = links.filter(link => !/^(?:[a-z]+:|#)/.test(link)).map(link => link.replace(/#.*/, ''));
      for (const file of files)
        await expect(readFile(join(root, dirname(path), file))).resolves.toBeDefined();
    });
  },
);
