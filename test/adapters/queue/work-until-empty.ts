import { setTimeout as sleep } from 'node:timers/promises';
import { createSqliteQueue } from '../../../adapters/queue/sqlite.ts';

/** Works on a queue until nothing has come for a while, printing when each job began and ended. */
const [, , file, time] = process.argv;
const queue = createSqliteQueue({ file: file!, clock: { now: () => new Date(time!) } });
for (let empty = 0; empty < 40; ) {
  const deliveries = await queue.receive({ max: 3, leaseSeconds: 60 });
  empty = deliveries.length ? 0 : empty + 1;
  await Promise.all(
    deliveries.map(async ({ job, receipt }) => {
      const from = readClock();
      await sleep(1);
      const to = readClock();
      await queue.complete(receipt);
      console.log(JSON.stringify({ id: job.id, lane: job.lane, from, to }));
    }),
  );
  await sleep(deliveries.length ? 0 : 5);
}
queue.close();

/** The machine's monotonic clock, which both processes read alike. */
function readClock(): number {
  return Number(process.hrtime.bigint());
}
