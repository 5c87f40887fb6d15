import { createS3Blobs } from '../adapters/blobs/s3.ts';
import { createS3Objects } from '../adapters/blobs/s3-objects.ts';
import { systemClock } from '../adapters/clock/system.ts';
import { createTitanEmbedder } from '../adapters/embedder/bedrock.ts';
import { createExtractor } from '../adapters/extract/index.ts';
import { createLanceIndex } from '../adapters/index/lancedb.ts';
import { createPinoLog } from '../adapters/log/pino.ts';
import { createBedrockModel } from '../adapters/model/bedrock.ts';
import { createSqsQueue } from '../adapters/queue/sqs.ts';
import { createDynamoRecords } from '../adapters/records/dynamodb.ts';
import { createReporter } from '../adapters/report/index.ts';
import { createSlackSurface } from '../adapters/slack/surface.ts';
import { createTeamsSurface } from '../adapters/teams/surface.ts';
import type { Surface } from '../core/ports.ts';
import { expiryOfRecord } from '../core/record-expiry.ts';
import { createServices } from '../core/services.ts';
import type { AwsConfig } from './aws-settings.ts';
import type { SecretName } from './secrets.ts';

/** The home on AWS: S3, DynamoDB, SQS, Bedrock and LanceDB on S3, and the same core on top. */
export function wireAwsHome(
  config: AwsConfig,
  secrets: Partial<Record<SecretName, string>>,
  publicUrl: string,
) {
  const { buckets, region, endpoints, limits } = config;
  const log = createPinoLog({ level: config.logLevel });
  const records = createDynamoRecords({ table: config.table, expiry: expiryOfRecord });
  const queue = createSqsQueue({ queues: config.queues, records, clock: systemClock });
  const embedder = config.embedder && createTitanEmbedder(config.embedder);
  const { vectors, ...blobBuckets } = buckets;
  const services = createServices({
    records,
    queue,
    blobs: createS3Blobs({ buckets: blobBuckets }),
    arrivals: createS3Objects({ buckets: blobBuckets }),
    index: createLanceIndex({
      uri: `s3://${vectors}/passages`,
      storageOptions: { region, ...(endpoints.s3 && { endpoint: endpoints.s3, allow_http: 'true' }) },
      ...(embedder && { dimensions: embedder.dimensions }),
    }),
    // A function reads one file at a time and has a time limit: it is itself what isolates.
    extractor: createExtractor({ isolated: false }),
    embedder,
    model: config.model && createBedrockModel(config.model),
    reporter: createReporter(),
    surfaces: wireSurfaces(config, secrets, publicUrl, log),
    clock: systemClock,
    log,
    limits,
  });
  return { ...services, queue, log };
}

function wireSurfaces(
  { teams, slack }: AwsConfig,
  secrets: Partial<Record<SecretName, string>>,
  publicUrl: string,
  log: ReturnType<typeof createPinoLog>,
): Partial<Record<'slack' | 'teams', Surface>> {
  const { SLACK_BOT_TOKEN: token, MicrosoftAppPassword: appPassword } = secrets;
  return {
    ...(token && {
      slack: createSlackSurface({ ...slack, token, publicUrl, log }),
    }),
    ...(teams && appPassword && { teams: createTeamsSurface({ ...teams, appPassword, publicUrl, log }) }),
  };
}
