import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../core/model/principal.ts';
import type { Home } from './wire.ts';

/**
 * Fills a knowledge base that has never held a document with the sample policies.
 *
 * @returns how many were added.
 */
export async function addSamples(
  { catalog, intake }: Home,
  context: Context,
  directory: string,
): Promise<number> {
  for await (const _ of catalog.allDocuments(context.principal.tenant)) return 0;
  const files = (await readdir(directory)).filter(name => /\.(?:md|docx|pdf)$/.test(name)).sort();
  for (const filename of files) {
    await intake.accept(context, { bytes: await readFile(join(directory, filename)), filename });
  }
  return files.length;
}
