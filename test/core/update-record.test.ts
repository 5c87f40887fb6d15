import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSqliteRecords } from '../../adapters/records/sqlite.ts';
import { listAll, updateRecord } from '../../core/update-record.ts';
import { intercept } from '../fakes/intercept.ts';

let records: ReturnType<typeof createSqliteRecords>;
beforeEach(() => {
  records = createSqliteRecords({ file: ':memory:' });
});
afterEach(() => records.close());
const stored = async () => (await records.get('p', 'k'))?.value ?? null;

describe('an update', () => {
  it('makes, changes or leaves a record, and answers with what is there then', async () => {
    const apply = (change: (current: number | null) => number | null) =>
      updateRecord<number>(records, 'p', 'k', change);
    expect(await apply(() => null)).toBeNull();
    expect(await stored()).toBeNull();
    expect(await apply(current => (current ?? 0) + 1)).toBe(1);
    expect(await apply(current => (current ?? 0) + 1)).toBe(2);
    expect(await apply(() => null)).toBe(2);
    expect(await stored()).toBe(2);
  });

  it('loses nothing of what others write at the same moment', async () => {
    const add = () => updateRecord<number>(records, 'p', 'k', current => (current ?? 0) + 1);
    await Promise.all(Array.from({ length: 8 }, add));
    expect(await stored()).toBe(8);
  });

  it('starts again where someone was faster, and gives up after ten lost races', async () => {
    let rivals = 3;
    const raced = intercept(records, ['put'], async () => {
      if (rivals > 0) await records.put('p', 'k', 100 + rivals);
      rivals -= 1;
    });
    expect(await updateRecord<number>(raced, 'p', 'k', current => (current ?? 0) + 1)).toBe(102);
    rivals = Number.POSITIVE_INFINITY;
    await expect(updateRecord<number>(raced, 'p', 'k', () => 1)).rejects.toMatchObject({ code: 'conflict' });
  });
});

it.each([0, 1, 100, 101, 250])('all of %i records are listed, in the order of their keys', async count => {
  for (let i = 0; i < count; i += 1) await records.put('p', `k${String(i).padStart(4, '0')}`, i);
  await records.put('p', 'other', -1);
  const seen: number[] = [];
  for await (const value of listAll<number>(records, 'p', 'k')) seen.push(value);
  expect(seen).toEqual(Array.from({ length: count }, (_, i) => i));
});
