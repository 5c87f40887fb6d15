import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Context } from '../core/model/principal.ts';
import type { Home } from './wire.ts';

/**
 * Fills a knowledge base that has never held a document with the sample policies, and goes on with that
 * where a crash has cut it short.
 *
 * @returns how many were added.
 */
export async function addSamples(
  { catalog, intake, records }: Pick<Home, 'catalog' | 'intake' | 'records'>,
  context: Context,
  directory: string,
): Promise<number> {
  const partition = `${context.principal.tenant}#settings`;
  const begun = await records.get<{ done: boolean }>(partition, 'samples');
  if (begun?.value.done) return 0;
  if (!begun) for await (const _ of catalog.allDocuments(context.principal.tenant)) return 0;
  await records.put(partition, 'samples', { done: false });
  const files = (await readdir(directory)).filter(name => speeds.includes(extname(name)));
  for (const filename of files.sort((a, b) => speed(a) - speed(b))) {
    await intake.accept(context, { bytes: await readFile(join(directory, filename)), filename });
  }
  await records.put(partition, 'samples', { done: true });
  return files.length;
}

/** What is read fastest comes first, so that the first answer does. */
const speeds = ['.md', '.docx', '.pdf'];

function speed(filename: string): number {
  return speeds.indexOf(extname(filename));
}
