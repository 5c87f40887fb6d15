import { createS3Blobs } from '../../../adapters/blobs/s3.ts';
import { createS3Objects } from '../../../adapters/blobs/s3-objects.ts';
import { createTitanEmbedder } from '../../../adapters/embedder/bedrock.ts';
import { createExtractor } from '../../../adapters/extract/index.ts';
import { createLanceIndex } from '../../../adapters/index/lancedb.ts';
import { createBedrockModel } from '../../../adapters/model/bedrock.ts';
import { createSqsQueue } from '../../../adapters/queue/sqs.ts';
import { toDeadLetter } from '../../../adapters/queue/sqs-records.ts';
import { createDynamoRecords } from '../../../adapters/records/dynamodb.ts';
import { createReporter } from '../../../adapters/report/index.ts';
import { createJobRunner } from '../../../core/jobs/run-job.ts';
import { expiryOfRecord } from '../../../core/record-expiry.ts';
import { createServices, type HomePorts } from '../../../core/services.ts';
import { createCollectingLog } from '../../fakes/log.ts';
import { testModel } from '../bedrock/server.ts';
import type { WireRecord } from '../sqs/server.ts';
import type { Cloud } from './cloud.ts';

export interface CloudHomeOptions {
  /** One for all homes on a cloud. */
  readonly clock: CloudClock;
  /** Puts something around the real ports, or in their place. */
  readonly ports?: (real: HomePorts) => Partial<HomePorts>;
}

export type CloudClock = ReturnType<typeof createCloudClock>;
export type CloudHome = ReturnType<typeof openCloudHome>;

/** Time as it passes; and where told, more of it at once, for the queues too. */
export function createCloudClock(cloud: Cloud) {
  let aheadMs = 0;
  return {
    now: () => new Date(Date.now() + aheadMs),
    advance(seconds: number): void {
      aheadMs += seconds * 1_000;
      cloud.passTime(seconds);
    },
  };
}

/**
 * The home on AWS in this process, with the drivers of the product and the SDK's clients. Jobs run when they are
 * delivered by `deliver` or `settle`, as Lambda delivers them.
 */
export function openCloudHome(
  { s3, dynamo, sqs, bedrock }: Cloud,
  { clock, ports: change }: CloudHomeOptions,
) {
  const { vectors, ...buckets } = s3.buckets;
  const { credentials, region } = s3;
  const models = { endpoint: bedrock.endpoint, region, credentials, maxAttempts };
  const log = createCollectingLog();
  const failures: unknown[] = [];
  const records = createDynamoRecords({
    table: dynamo.table,
    client: { ...dynamo.client, maxAttempts },
    expiry: expiryOfRecord,
  });
  const queue = createSqsQueue({
    ...{ queues: sqs.queues, records, clock, waitSeconds: 0 },
    client: { endpoint: sqs.endpoint, region, credentials, maxAttempts },
  });
  const real: HomePorts = {
    ...{ records, queue, clock, log },
    blobs: createS3Blobs({ buckets, client: { ...s3.client, maxAttempts } }),
    arrivals: createS3Objects({ buckets, client: { ...s3.client, maxAttempts } }),
    index: createLanceIndex({
      uri: `s3://${vectors}/passages`,
      storageOptions: s3.storageOptions,
      dimensions: 256,
    }),
    extractor: createExtractor({ isolated: false }),
    embedder: createTitanEmbedder({ ...models, dimensions: 256 }),
    model: createBedrockModel({ ...models, modelId: testModel }),
    reporter: createReporter(),
    limits: { fileBytes: 10_485_760, pages: 100, questionCharacters: 500 },
  };
  const ports = { ...real, ...change?.(real) };
  const services = createServices(ports);
  const runner = createJobRunner({ queue: ports.queue, handlers: services.handlers, log, leaseSeconds: 120 });
  const { work, lanes, workDead, lanesDead } = sqs.queues;

  /** As `handlers/worker.ts` does it, a job at a time. */
  async function runRecord(record: WireRecord): Promise<boolean> {
    const delivery = await queue.accept(record);
    return delivery === null || runner.run(delivery);
  }

  /** As `handlers/dead-letters.ts` does it. */
  async function tellRecord(record: WireRecord): Promise<boolean> {
    const dead = toDeadLetter(record);
    await runner.tellAbandoned(dead);
    await queue.forget(dead.job.id);
    return true;
  }

  const home = {
    ...services,
    ...{ ports, log, queue },

    /** What functions have thrown. */
    failures,

    /** What waits now, one job a queue; how many there were. What a function throws leaves its job in flight. */
    async deliver(): Promise<number> {
      let count = 0;
      for (const url of [work, lanes]) count += await deliverFrom(url, runRecord);
      for (const url of [workDead, lanesDead]) count += await deliverFrom(url, tellRecord);
      return count;
    },

    /** Does all that waits, retries and dead letters among them, letting time pass where nothing is due. */
    async settle(): Promise<void> {
      for (let passed = 0; home.waiting() > 0; ) {
        if ((await home.deliver()) > 0) continue;
        if (passed >= longestSettle) throw new Error(`${home.waiting()} jobs never end.`);
        clock.advance(1);
        passed += 1;
      }
    },

    waiting: () => [work, lanes, workDead, lanesDead].reduce((sum, url) => sum + sqs.depth(url), 0),
  };
  return home;

  async function deliverFrom(url: string, run: (record: WireRecord) => Promise<boolean>): Promise<number> {
    const handler = async ({ Records: [record] }: { Records: WireRecord[] }) => {
      const isDone = await run(record!);
      return { batchItemFailures: isDone ? [] : [{ itemIdentifier: record!.messageId }] };
    };
    try {
      return await sqs.deliver(url, handler, { max: 1, visibilitySeconds });
    } catch (error) {
      failures.push(error);
      return 1;
    }
  }
}

/** Fewer than usual: the pauses of the SDK between its tries are real time, those of a job the clock's. */
const maxAttempts = 2;
/** As `handlers/infrastructure/queues.yml` has it: what is in flight whose worker died before it took a lease. */
const visibilitySeconds = 5_400;
const longestSettle = 10 * visibilitySeconds;
