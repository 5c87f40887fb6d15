import type { S3Event } from 'aws-lambda';
import { type ArrivalArea, arrivalJob } from '../core/knowledge/arrivals.ts';
import { toEntranceConfig } from './aws-settings.ts';
import { readCloudEnvironment } from './config.ts';
import { wireChatEntrance } from './wire-chat.ts';

const environment = readCloudEnvironment();
const { enqueue, ids, log } = wireChatEntrance(toEntranceConfig(environment));

/** Lambda: objects have landed in kb-raw or uploads-raw; each becomes a job, and the worker looks what it is. */
export async function handler({ Records }: S3Event): Promise<void> {
  for (const { s3 } of Records) {
    const area = areas.get(s3.bucket.name);
    // Keys come form-encoded: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
    const key = decodeURIComponent(s3.object.key.replaceAll('+', ' '));
    if (!area) throw new Error(`No store is configured as the bucket ${s3.bucket.name}.`);
    const version = s3.object.versionId ?? s3.object.sequencer ?? s3.object.eTag;
    const correlationId = ids.next();
    const isNew = await enqueue(arrivalJob({ area, key, version, correlationId }));
    log.info('object.arrived', { area, key, correlationId, isNew });
  }
}

const areas = new Map<string | undefined, ArrivalArea>([
  [environment.BUCKET_KB_RAW, 'kb-raw'],
  [environment.BUCKET_UPLOADS_RAW, 'uploads-raw'],
]);
