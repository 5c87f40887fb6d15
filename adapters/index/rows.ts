import type { Table as HitTable } from '@lancedb/lancedb';
import { Field, FixedSizeList, Float32, Int32, Schema, Utf8 } from 'apache-arrow';
import type { IndexedPassage, IndexHit } from '../../core/ports.ts';

/** What a row keeps: the columns that are searched or deleted by, and the passage whole, as JSON. */
export interface Row {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly document: string;
  readonly version: number;
  readonly ordinal: number;
  readonly terms: string;
  readonly passage: string;
}

/** What a search reads of each row: two columns cost a third less than one for each field of a passage. */
export const hitColumns = ['passage', 'terms'] as const;

/** Named after its length, so that a table survives a change of embedder. */
export function nameVectorColumn(dimensions: number): string {
  return `vector_${dimensions}`;
}

/** The columns of a new table; the vector's is nullable, since passages may come without. */
export function makeSchema(dimensions: number | undefined): Schema {
  const columns: Field[] = [
    new Field('id', new Utf8()),
    new Field('document', new Utf8()),
    new Field('version', new Int32()),
    new Field('ordinal', new Int32()),
    new Field('terms', new Utf8()),
    new Field('passage', new Utf8()),
  ];
  if (dimensions !== undefined) {
    const numbers = new FixedSizeList(dimensions, new Field('item', new Float32(), true));
    columns.push(new Field(nameVectorColumn(dimensions), numbers, true));
  }
  return new Schema(columns);
}

/** The row that keeps a table's index from being empty; `''` is no passage's id. */
export const keeperRow: Row = { id: '', document: '', version: 0, ordinal: 0, terms: '', passage: '' };

/**
 * Passages as rows, the last of those with the same id.
 * @throws RangeError where a vector's length is not that of the index.
 */
export function toRows(passages: readonly IndexedPassage[], dimensions: number | undefined): Row[] {
  const rows = new Map<string, Row>();
  for (const { terms, vector, ...passage } of passages) {
    if (vector) checkVector(vector, dimensions);
    rows.set(passage.id, {
      id: passage.id,
      document: passage.documentId,
      version: passage.version,
      ordinal: passage.ordinal,
      terms,
      passage: JSON.stringify(passage),
      ...(dimensions === undefined ? {} : { [nameVectorColumn(dimensions)]: vector ? [...vector] : null }),
    });
  }
  return [...rows.values()];
}

/** @throws RangeError where the vector's length is not that of the index. */
export function checkVector(vector: readonly number[], dimensions: number | undefined): void {
  if (vector.length === dimensions) return;
  throw new RangeError(
    `A vector of ${vector.length} numbers came to an index ${dimensions ? `of ${dimensions}` : 'without vectors'}. ` +
      "Open the index with the embedder's dimensions.",
  );
}

/**
 * The hits of a query's result, best first, equals by id: column by column, since a row's proxy costs more than its values.
 * `score` turns what the column of that name holds into a number that is higher the better.
 */
export function toHits(
  table: ArrowResult,
  column: '_score' | '_distance',
  score: (value: number) => number,
): IndexHit[] {
  const [passages, terms, scores] = [...hitColumns, column].map(name => table.getChild(name)!);
  const hits: IndexHit[] = [];
  for (let row = 0; row < table.numRows; row += 1) {
    hits.push({
      passage: JSON.parse(passages!.get(row)),
      terms: terms!.get(row),
      score: score(scores!.get(row)),
    });
  }
  return hits.sort((a, b) => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1));
}

type ArrowResult = Awaited<ReturnType<ReturnType<HitTable['query']>['toArrow']>>;
