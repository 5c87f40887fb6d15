import { createSqliteRecords } from '../../../adapters/records/sqlite.ts';

/** Writes one record after another until it is killed, printing the number of each that was acknowledged. */
const [, , file, partition] = process.argv;
const records = createSqliteRecords({ file: file! });
for (let n = 0; ; n += 1) {
  await records.put(partition!, String(n).padStart(8, '0'), { n, text: String(n).repeat(2000) });
  // Waited for, since lines that a slow reader leaves in this process would end with it.
  await new Promise(done => process.stdout.write(`${n}\n`, done));
}
