import { createSqliteRecords } from '../../../adapters/records/sqlite.ts';

/** Takes numbers from a shared counter until its ceiling, printing each. */
const [, , file, , max] = process.argv;
const records = createSqliteRecords({ file: file! });
for (;;) {
  const taken = await records.increment('race', 'counter', 1, { max: Number(max) });
  if (taken === null) break;
  console.log(taken);
}
records.close();
