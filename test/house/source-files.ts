import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the whole project. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** What is shipped: the folders that hold the product's own code. */
export const shipped = ['core', 'adapters', 'handlers'];

export interface SourceFile {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every file of code under these folders of the project, in the order of their paths. */
export async function readSources(folders: readonly string[]): Promise<SourceFile[]> {
  const sources: SourceFile[] = [];
  for (const folder of folders) {
    for (const name of await readdir(join(root, folder), { recursive: true })) {
      if (!/\.(?:ts|tsx|js|css)$/.test(name)) continue;
      const path = `${folder}/${name.replaceAll('\\', '/')}`;
      sources.push({ path, text: await readFile(join(root, path), 'utf8') });
    }
  }
  return sources.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** `path:line` for each line that the pattern matches, the reader's way to the place. */
export function linesMatching(sources: readonly SourceFile[], pattern: RegExp): string[] {
  return sources.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
  );
}
