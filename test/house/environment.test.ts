import { describe, expect, it } from '@jest/globals';
import { linesMatching, readSources, shipped } from './source-files.ts';

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
