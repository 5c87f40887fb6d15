import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

/** A tree in the house's shape: what is allowed, and beside it one breach of each rule. */
const files: Record<string, string> = {
  'package.json': '{"type":"module","dependencies":{"zod":"1","pino":"1"},"devDependencies":{"vite":"1"}}',
  ...packageFiles('zod', 'pino', 'vite'),

  'core/allowed.ts': "import 'node:crypto';\nimport { z } from 'zod';\nexport type Allowed = typeof z;",
  'adapters/log/allowed.ts':
    "import 'node:fs';\nimport 'pino';\nimport type {} from '../../core/allowed.ts';",
  'adapters/web/console/components/previews.ts':
    "export * from '../../../slack/blocks.ts';\nexport * from '../../../slack/rich-text.ts';",
  'adapters/slack/blocks.ts': 'export const blocks = 1;',
  'adapters/slack/rich-text.ts': 'export const text = 1;',
  'handlers/local.ts': "import '../core/allowed.ts';\nimport '../adapters/log/allowed.ts';",
  'examples/build.ts': 'export {};',
  'test/local.test.ts': "import '../handlers/local.ts';\nimport '../examples/build.ts';\nimport 'vite';",

  'core/reads-files.ts': "import 'node:fs';",
  'core/logs.ts': "import 'pino';",
  'core/knows-adapters.ts': "import type {} from '../adapters/log/allowed.ts';",
  'adapters/log/knows-others.ts': "import '../slack/blocks.ts';",
  'adapters/queue/borrows-sdk.ts': "export const log = () => import('pino');",
  'adapters/telex/unlisted.ts': "import '../../core/allowed.ts';",
  'adapters/web/console/peeks.tsx': "import '../../slack/blocks.ts';\nexport const view = <b>now</b>;",
  'adapters/web/console/components/other/previews.ts': "import '../../../../slack/rich-text.ts';",
  'examples/knows-handlers.ts': "import '../handlers/local.ts';",
  'handlers/knows-tests.ts': "import '../test/local.test.ts';",
  'handlers/knows-examples.ts': "import '../examples/build.ts';",
  'handlers/builds.ts': "import 'vite';",
  'handlers/egg.ts': "import './hen.ts';",
  'handlers/hen.ts': "export * from './egg.ts';",
  'handlers/misspelt.ts': "import './lokal.ts';",
};

const breaches = [
  ['core-imports-core-only', 'core/reads-files.ts', 'fs'],
  ['core-imports-core-only', 'core/logs.ts', 'node_modules/pino/index.js'],
  ['core-imports-core-only', 'core/knows-adapters.ts', 'adapters/log/allowed.ts'],
  ['adapter-log-imports-core-and-own-sdk', 'adapters/log/knows-others.ts', 'adapters/slack/blocks.ts'],
  ['adapter-queue-imports-core-and-own-sdk', 'adapters/queue/borrows-sdk.ts', 'node_modules/pino/index.js'],
  ['adapter-is-listed', 'adapters/telex/unlisted.ts', 'core/allowed.ts'],
  ['adapter-web-imports-core-and-own-sdk', 'adapters/web/console/peeks.tsx', 'adapters/slack/blocks.ts'],
  [
    'adapter-web-imports-core-and-own-sdk',
    'adapters/web/console/components/other/previews.ts',
    'adapters/slack/rich-text.ts',
  ],
  [
    'previews-import-two-renderers',
    'adapters/web/console/components/previews.ts',
    'adapters/slack/rich-text.ts',
  ],
  ['handlers-are-imported-by-nobody', 'examples/knows-handlers.ts', 'handlers/local.ts'],
  ['product-does-not-import-tests', 'handlers/knows-tests.ts', 'test/local.test.ts'],
  ['product-does-not-import-examples', 'handlers/knows-examples.ts', 'examples/build.ts'],
  ['runs-without-development-packages', 'handlers/builds.ts', 'node_modules/vite/index.js'],
  ['no-circles', 'handlers/egg.ts', 'handlers/hen.ts'],
  ['everything-resolves', 'handlers/misspelt.ts', './lokal.ts'],
].map(([rule, from, to]) => `${rule}: ${from} -> ${to}`);

describe('the import rules', () => {
  let found: string[];
  let rules: string[];
  let remove: () => Promise<void>;

  beforeAll(async () => {
    const folder = await makeTemporaryFolder();
    remove = folder.remove;
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder.path, path)), { recursive: true });
      await writeFile(join(folder.path, path), text);
    }
    const { summary } = await cruise(folder.path);
    found = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
    rules = summary.ruleSetUsed.forbidden.map(({ name }) => name);
  });
  afterAll(() => remove());

  it.each(breaches)('catch %s', breach => {
    expect(found).toContain(breach);
  });

  it('allow everything else', () => {
    expect(found.filter(breach => !breaches.includes(breach))).toEqual([]);
  });

  it('are each seen to fail here; of those that each adapter has alike, some are', () => {
    const seen = found.map(breach => breach.split(':')[0]);
    const alike = /^adapter-\w+-imports-core-and-own-sdk$/;
    expect(rules.filter(name => !alike.test(name) && !seen.includes(name))).toEqual([]);
  });
});

interface Report {
  readonly summary: {
    readonly violations: { rule: { name: string }; from: string; to: string }[];
    readonly ruleSetUsed: { forbidden: { name: string }[] };
  };
}

/** Runs the checker as `npm test` does, over another tree; it ends with the number of errors it found. */
function cruise(folder: string): Promise<Report> {
  const options = ['--config', join(root, '.dependency-cruiser.js'), '--output-type', 'json'];
  const folders = ['core', 'adapters', 'handlers', 'examples', 'test'];
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [cruiser, ...options, ...folders],
      { cwd: folder },
      (error, stdout, stderr) => {
        try {
          resolve(JSON.parse(stdout));
        } catch {
          reject(error ?? new Error(stderr));
        }
      },
    );
  });
}

function packageFiles(...names: string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap(name => [
      [`node_modules/${name}/package.json`, `{"name":"${name}","version":"1.0.0","exports":"./index.js"}`],
      [`node_modules/${name}/index.js`, ''],
    ]),
  );
}
