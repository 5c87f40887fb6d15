import { type BedrockOptions, startBedrock, testModel } from '../bedrock/server.ts';
import { startDynamo } from '../dynamodb/server.ts';
import { startKms } from '../kms/server.ts';
import { startS3 } from '../s3/server.ts';
import { startSqs } from '../sqs/server.ts';
import { type StoredParameter, startSsm } from '../ssm/ssm-server.ts';

export interface CloudOptions {
  /** What the language model says; see `startBedrock`. */
  readonly bedrock?: BedrockOptions;
  /** Names below the prefix, and what they hold. */
  readonly secrets?: Readonly<Record<string, string>>;
}

export type Cloud = Awaited<ReturnType<typeof startCloud>>;

/** The services of AWS that the product uses, on loopback, with a stack's queues, buckets and table in them. */
export async function startCloud({ bedrock: models = {}, secrets = {} }: CloudOptions = {}) {
  let aheadMs = 0;
  const clock = { now: () => new Date(Date.now() + aheadMs) };
  const [s3, dynamo, sqs, kms, bedrock] = await Promise.all([
    startS3(),
    startDynamo(),
    startSqs({ clock }),
    startKms(),
    startBedrock(models),
  ]);
  const parameters: Record<string, StoredParameter> = Object.fromEntries(
    Object.entries(secrets).map(([name, value]) => [`${prefix}/${name}`, { type: 'SecureString', value }]),
  );
  const ssm = await startSsm(parameters);
  const { buckets, credentials, region } = s3;
  const queues: Readonly<Record<string, string>> = {
    WorkQueue: sqs.queues.work,
    LanesQueue: sqs.queues.lanes,
    WorkDeadQueue: sqs.queues.workDead,
    LanesDeadQueue: sqs.queues.lanesDead,
  };
  const names: Readonly<Record<string, string>> = {
    ...queues,
    KbRawBucket: buckets.kbRaw,
    UploadsRawBucket: buckets.uploadsRaw,
    ReportsBucket: buckets.reports,
    DerivedBucket: buckets.derived,
    VectorsBucket: buckets.vectors,
    'AWS::AccountId': '000000000000',
    'AWS::Region': region,
    'AWS::Partition': 'aws',
  };

  return {
    s3,
    dynamo,
    sqs,
    kms,
    bedrock,
    ssm,

    /** Lets the queues' time pass, so that leases run out. */
    passTime(seconds: number): void {
      aheadMs += seconds * 1_000;
    },

    /** What a logical id of the template, or an attribute of it, is here. */
    lookUp(name: string, attribute: string | null): string {
      if (name === 'Key') return kms.keyArn;
      if (name === 'ApiLambdaFunctionUrl') return 'https://console.example.com/';
      const found = names[name];
      if (found === undefined || (attribute !== null && attribute !== 'Arn'))
        throw new Error(`Nothing on loopback stands for ${name}${attribute ? `.${attribute}` : ''}.`);
      return found;
    },

    /** What each function's environment has beside what the template sets: where AWS is, and who asks. */
    environment: {
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_ENDPOINT_URL_S3: s3.endpoint,
      AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint,
      AWS_ENDPOINT_URL_SQS: sqs.endpoint,
      AWS_ENDPOINT_URL_KMS: kms.endpoint,
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrock.endpoint,
      AWS_ENDPOINT_URL_SSM: ssm.endpoint,
      PARAMETER_PREFIX: prefix,
      TABLE_NAME: dynamo.table,
      BUCKET_KB_RAW: buckets.kbRaw,
      BUCKET_UPLOADS_RAW: buckets.uploadsRaw,
      BUCKET_REPORTS: buckets.reports,
      BUCKET_DERIVED: buckets.derived,
      BUCKET_VECTORS: buckets.vectors,
      MODEL_ID: testModel,
    } satisfies Record<string, string>,

    async close(): Promise<void> {
      await Promise.all([s3, dynamo, sqs, kms, bedrock, ssm].map(server => server.close()));
    },
  };
}

const prefix = '/mlops-finance/test';
