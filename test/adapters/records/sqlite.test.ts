import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSqliteRecords } from '../../../adapters/records/sqlite.ts';
import { startScript } from '../../child-process.ts';
import { describeRecordsContract } from '../../contracts/records.ts';
import { makeTemporaryFolder } from '../../temporary-folder.ts';

describeRecordsContract('SQLite', async () => {
  const folder = await makeTemporaryFolder();
  const records = createSqliteRecords({ file: join(folder.path, 'records.db') });
  return {
    records,
    close() {
      records.close();
      return folder.remove();
    },
  };
});

describe('records in a SQLite file', () => {
  let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
  let file: string;
  beforeEach(async () => {
    folder = await makeTemporaryFolder();
    file = join(folder.path, 'data', 'records.db');
  });
  afterEach(() => folder.remove());

  const runBoth = async (script: string, ...args: string[]) => {
    const children = ['one', 'two'].map(name =>
      startScript(`adapters/records/${script}.ts`, file, name, ...args),
    );
    return await Promise.all(children.map(child => child.finished()));
  };

  it('are there again when the file is opened again', async () => {
    const first = createSqliteRecords({ file });
    const etag = await first.put('p', 'a', { n: 1 });
    first.close();
    const second = createSqliteRecords({ file });
    expect(await second.get('p', 'a')).toEqual({ key: 'a', value: { n: 1 }, etag });
    second.close();
  });

  it('never pass a ceiling under two processes', async () => {
    const [one, two] = await runBoth('increment-until-full', '500');
    const numbers = [...one!, ...two!].map(Number).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 500 }, (_, n) => n + 1));
  });

  it('let one of two processes win each put-if, and lose no update', async () => {
    const won = await runBoth('race-puts', '200');
    const records = createSqliteRecords({ file });
    const counter = await records.get<number>('race', 'counter');
    const claims = await records.list<string>('claims', { limit: 1000 });
    records.close();
    expect(counter?.value).toBe(400);
    expect(claims).toHaveLength(200);
    for (const [index, name] of ['one', 'two'].entries()) {
      expect(claims.filter(claim => claim.value === name).map(claim => claim.key)).toEqual(won[index]);
    }
  });

  it('keep every acknowledged write when the writer is killed, and no half of one', async () => {
    for (let round = 0; round < 3; round += 1) {
      const writer = startScript('adapters/records/put-forever.ts', file, `round${round}`);
      await writer.printed(50 + round * 13);
      const acknowledged = await writer.kill();
      const records = createSqliteRecords({ file });
      const stored = await records.list<{ n: number; text: string }>(`round${round}`, { limit: 100_000 });
      records.close();
      expect(stored.length - acknowledged.length).toBeGreaterThanOrEqual(0);
      expect(stored.length - acknowledged.length).toBeLessThanOrEqual(1);
      for (const [index, { value }] of stored.entries()) {
        expect(value).toEqual({ n: index, text: String(index).repeat(2000) });
      }
    }
  });
});
