import { createSqliteQueue } from '../../../adapters/queue/sqlite.ts';

/** Takes what is due at a given time, prints its ids, and works on it until it is killed. */
const [, , file, time] = process.argv;
const queue = createSqliteQueue({ file: file!, clock: { now: () => new Date(time!) } });
for (const { job } of await queue.receive({ max: 9, leaseSeconds: 30 })) console.log(job.id);
setInterval(() => {}, 1000);
