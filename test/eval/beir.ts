import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { indexTerms, parseIndexTerms } from '../../core/knowledge/rank.ts';
import { passageId } from '../../core/knowledge/split.ts';
import { countSegment } from '../../core/knowledge/statistics.ts';
import { defaultCollection } from '../../core/model/document.ts';
import type { Context } from '../../core/model/principal.ts';
import type { IndexedPassage } from '../../core/ports.ts';
import type { Home } from '../../handlers/wire.ts';

/** A retrieval collection in the BEIR layout: corpus.jsonl, queries.jsonl, qrels/*.tsv (https://github.com/beir-cellar/beir). */
export interface BeirQuery {
  readonly id: string;
  readonly text: string;
  /** Ids of relevant passages with their grade. */
  readonly relevant: ReadonlyMap<string, number>;
}

/** The queries that have relevant passages. */
export async function readQueries(directory: string): Promise<BeirQuery[]> {
  const relevant = new Map<string, Map<string, number>>();
  const [file] = (await readdir(join(directory, 'qrels'))).filter(name => name.endsWith('.tsv')).sort();
  const qrels = await readFile(join(directory, 'qrels', file!), 'utf8');
  for (const line of qrels.trim().split('\n').slice(1)) {
    const [query, passage, grade] = line.split('\t') as [string, string, string];
    if (Number(grade) <= 0) continue;
    if (!relevant.has(query)) relevant.set(query, new Map());
    relevant.get(query)!.set(passage, Number(grade));
  }
  const queries: BeirQuery[] = [];
  for await (const { _id, text } of readLines<{ _id: string; text: string }>(
    join(directory, 'queries.jsonl'),
  )) {
    const judged = relevant.get(_id);
    if (judged) queries.push({ id: _id, text, relevant: judged });
  }
  return queries;
}

/**
 * Puts a corpus into the knowledge base as it stands, its passages uncut: one document for each title.
 *
 * @returns the corpus id of each passage by the passage's id.
 */
export async function loadCorpus(
  home: Home,
  context: Context,
  directory: string,
): Promise<Map<string, string>> {
  const { tenant } = context.principal;
  const byTitle = new Map<string, { corpusId: string; text: string }[]>();
  const corpus = readLines<{ _id: string; title: string; text: string }>(join(directory, 'corpus.jsonl'));
  for await (const { _id, title, text } of corpus) {
    if (text.trim() === '') continue;
    if (!byTitle.has(title)) byTitle.set(title, []);
    byTitle.get(title)!.push({ corpusId: _id, text });
  }
  const corpusIds = new Map<string, string>();
  for (const [title, rows] of byTitle) {
    const documentId = home.ids.next();
    const passages = toPassages(
      documentId,
      title,
      rows.map(({ text }) => text),
    );
    for (const [i, { id }] of passages.entries()) corpusIds.set(id, rows[i]!.corpusId);
    await addReadyDocument(home, context, documentId, title);
    for (let from = 0; from < passages.length; from += 1_000) {
      await home.index.add(tenant, passages.slice(from, from + 1_000));
    }
    const terms = passages.map(passage => parseIndexTerms(passage.terms).body);
    await home.statistics.add(tenant, { documentId, version: 1, run: 1 }, countSegment(terms));
  }
  await home.index.optimize(tenant);
  await home.statistics.fold(tenant);
  return corpusIds;
}

/** A document of which the catalog knows no more than that it is ready. */
async function addReadyDocument(
  home: Home,
  { principal }: Context,
  documentId: string,
  title: string,
): Promise<void> {
  const at = new Date().toISOString();
  const version = { documentId, n: 1, effectiveAt: at, sha256: documentId, createdAt: at };
  await home.catalog.appendVersion(principal.tenant, version, {
    title,
    titleStated: true,
    collection: defaultCollection,
  });
  await home.catalog.updateSummary(principal.tenant, version, { status: 'ready', updatedAt: at });
}

function toPassages(documentId: string, title: string, texts: readonly string[]): IndexedPassage[] {
  let start = 0;
  return texts.map((text, ordinal) => {
    const end = start + text.length;
    const passage: IndexedPassage = {
      id: passageId(documentId, 1, ordinal),
      documentId,
      version: 1,
      ordinal,
      page: null,
      section: [],
      text,
      start,
      end,
      blocks: [{ kind: 'paragraph', start: 0, end: text.length, level: 0, page: null }],
      lead: null,
      terms: indexTerms(text, [title]),
    };
    start = end + 1;
    return passage;
  });
}

/** The values of a file of JSON lines. */
export async function* readLines<T>(file: string): AsyncGenerator<T> {
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line.trim() !== '') yield JSON.parse(line) as T;
  }
}
