import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const output = join(root, 'dist/console');
const modules = join(root, 'node_modules');

/** What is served beside the bundle: the API page's viewer, and what PDF.js fetches while it draws. */
const copied = [
  ['swagger-ui-dist/swagger-ui.css', 'swagger/swagger-ui.css'],
  ['swagger-ui-dist/swagger-ui-bundle.js', 'swagger/swagger-ui-bundle.js'],
  ['swagger-ui-dist/LICENSE', 'swagger/LICENSE'],
  ['pdfjs-dist/LICENSE', 'pdf/LICENSE'],
  ['pdfjs-dist/cmaps', 'pdf/cmaps'],
  ['pdfjs-dist/standard_fonts', 'pdf/standard_fonts'],
  ['pdfjs-dist/wasm/openjpeg_nowasm_fallback.js', 'pdf/wasm/openjpeg_nowasm_fallback.js'],
  ['pdfjs-dist/wasm/LICENSE_OPENJPEG', 'pdf/wasm/LICENSE_OPENJPEG'],
] as const;

const started = performance.now();
const stamp = await hashSources();
if ((await readFile(join(output, '.stamp'), 'utf8').catch(() => '')) === stamp) {
  report('Console is up to date');
} else {
  await buildConsole();
}

/** Builds beside the old one and then takes its place, so that a running server never serves half a build. */
async function buildConsole(): Promise<void> {
  const vite = await import('vite').catch(() => null);
  if (!vite) {
    report('Console not built: Vite is missing; run npm ci with development dependencies');
    return;
  }
  const { config } = await import('./vite.config.ts');
  const staging = join(root, `dist/.console-${process.pid}`);
  try {
    await vite.build({ ...config, build: { ...config.build, outDir: staging } });
    for (const [from, to] of copied) {
      await mkdir(dirname(join(staging, to)), { recursive: true });
      await cp(join(modules, from), join(staging, to), { recursive: true });
    }
    await writeFile(join(staging, '.stamp'), stamp);
    await rm(output, { recursive: true, force: true });
    await rename(staging, output);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  report('Console built');
}

/** A hash over every file that the build may read, by path and content; the lock file stands for node_modules. */
async function hashSources(): Promise<string> {
  const files = [
    ...(await listFiles('adapters/web/console')),
    ...(await listFiles('core')),
    ...(await listFiles('adapters/slack')),
    ...(await listFiles('adapters/teams')),
    'package-lock.json',
  ].sort();
  const hash = createHash('sha256');
  for (const path of files) {
    const bytes = await readFile(join(root, path));
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter(entry => entry.isFile())
    .map(entry => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

function report(what: string): void {
  console.log(`${what} (${Math.round(performance.now() - started)} ms)`);
}
