import { existsSync, readFileSync } from 'node:fs';
import { formatOf } from '../build/format.ts';
import { readSources, type Source } from '../build/source.ts';

const examples = new URL('../', import.meta.url);

/** The sample policies, whatever format they are shipped in. */
export function readPolicies(): Source[] {
  return ['sources/', 'policies/'].flatMap(folder => readSources(new URL(folder, examples)));
}

/** The sample documents by the names of the files that are shipped. */
export function readDocuments(): Map<string, Source> {
  const built = readSources(new URL('sources/documents/', examples));
  const kept = readSources(new URL('documents/', examples));
  const documents = new Map([
    ...built.map(source => [`${source.name}.${formatOf(source.name)}`, source] as const),
    ...kept.map(source => [`${source.name}.md`, source] as const),
  ]);
  for (const name of documents.keys()) {
    if (!existsSync(new URL(`documents/${name}`, examples)))
      throw new Error(`documents/${name} is not built`);
  }
  return documents;
}

/** The objects of a JSONL file. */
export function readLines<T>(name: string): T[] {
  const lines = readFileSync(new URL(name, examples), 'utf8').trim().split('\n');
  return lines.map(line => JSON.parse(line) as T);
}
