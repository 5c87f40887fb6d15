import { createSqliteRecords } from '../../../adapters/records/sqlite.ts';

/** Claims as many keys as it can, printing those it won, and adds 1 to a record by put-if for each key. */
const [, , file, name, count] = process.argv;
const records = createSqliteRecords({ file: file! });
for (let n = 0; n < Number(count); n += 1) {
  const key = String(n).padStart(4, '0');
  if (await records.put('claims', key, name, { ifAbsent: true })) console.log(key);
  while (!(await addOne())) await new Promise(setImmediate);
}
records.close();

async function addOne(): Promise<boolean> {
  const held = await records.get<number>('race', 'counter');
  await new Promise(setImmediate);
  const condition = held ? { ifEtag: held.etag } : ({ ifAbsent: true } as const);
  return (await records.put('race', 'counter', (held?.value ?? 0) + 1, condition)) !== null;
}
