import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../handlers/config.ts';
import { linesMatching, readSources, root, shipped } from './source-files.ts';

/** Every way of Node.js and Vite to the environment: the variable, the import, the file. */
const reads =
  /\bprocess\s*\??\.\s*env\b|\bprocess\s*\[|\bimport\.meta\.env\b|\bloadEnvFile\b|\{[^}]*\benv\b[^}]*\}\s*(?:=\s*process\b|from\s*'(?:node:)?process')/;

describe('the environment', () => {
  it('is read by handlers/config.ts and by nothing else', async () => {
    const found = linesMatching(await readSources([...shipped, 'examples']), reads);
    const files = new Set(found.map(place => place.split(':')[0]));
    expect([...files]).toEqual(['handlers/config.ts']);
  });

  it.each([
    'const { PORT } = process.env;',
    'process?.env.PORT',
    "process['env']",
    'const { env } = process;',
    "import { argv, env } from 'node:process';",
    'if (import.meta.env.DEV) start();',
  ])('is found where it is read as: %s', line => {
    expect(linesMatching([{ path: 'core/a.ts', text: `\n${line}` }], reads)).toEqual(['core/a.ts:2']);
  });
});

describe('.env.example', () => {
  it('shows every setting there is, and none that there is not', async () => {
    const shown = (await readFile(join(root, '.env.example'), 'utf8')).matchAll(/^#([A-Z_]+)=/gm);
    const read = (await readFile(join(root, 'handlers/config.ts'), 'utf8')).matchAll(/^ {2}([A-Z_]+): z\./gm);
    const settings = Array.from(read, ([, name]) => name);
    expect(settings.length).toBeGreaterThan(5);
    expect(Array.from(shown, ([, name]) => name)).toEqual(settings);
  });

  it('can be used as it is, and changes nothing until a line is taken up', async () => {
    const lines = (await readFile(join(root, '.env.example'), 'utf8')).split('\n');
    expect(lines.filter(line => line !== '' && !line.startsWith('#'))).toEqual([]);
    const values = Object.fromEntries(
      lines.flatMap(line => (/^#[A-Z_]+=/.test(line) ? [line.slice(1).split('=') as [string, string]] : [])),
    );
    const { publicUrl, ...shown } = readConfig(values);
    expect(shown).toEqual({ ...readConfig({ LOG_LEVEL: 'info' }), publicUrl: undefined });
    expect(publicUrl).toBe(`http://${shown.host}:${shown.port}`);
  });
});
