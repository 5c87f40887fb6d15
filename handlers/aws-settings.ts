import { z } from 'zod';

const name = z.string().min(1);
const address = z.url({ protocol: /^https?$/ });

/** What serverless.yml sets for every function: where messages, records and secrets are. */
const shared = z.object({
  AWS_REGION: name,
  PARAMETER_PREFIX: z.string().startsWith('/').optional(),
  TENANT: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .default('main'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info']).default('info'),
  TABLE_NAME: name,
  QUEUE_WORK_URL: address,
  QUEUE_LANES_URL: address,
  QUEUE_WORK_DEAD_URL: address,
  QUEUE_LANES_DEAD_URL: address,
  MicrosoftAppId: z.string().optional(),
  MicrosoftAppType: z.enum(['SingleTenant', 'MultiTenant']).default('SingleTenant'),
  MicrosoftAppTenantId: z.string().optional(),
  SLACK_API_URL: address.optional(),
  // Microsoft's addresses, where they are not the public cloud's:
  // https://learn.microsoft.com/azure/bot-service/how-to-deploy-gov-cloud-high
  BOT_OPENID_METADATA_URL: address.optional(),
  BOT_TOKEN_ISSUER: address.optional(),
  BOT_LOGIN_URL: address.optional(),
});

/** What the functions that do the work get beside it. */
const whole = shared.extend({
  PUBLIC_URL: address.optional(),
  BUCKET_KB_RAW: name,
  BUCKET_UPLOADS_RAW: name,
  BUCKET_REPORTS: name,
  BUCKET_DERIVED: name,
  BUCKET_VECTORS: name,
  KMS_KEY_ID: name,
  MODEL_ID: z.string().optional(),
  MODEL_PRICES: z
    .string()
    .regex(
      /^\d+(\.\d+)?(,\d+(\.\d+)?){1,3}$/,
      'is no list of dollars a million tokens, such as 3,15,0.3,3.75',
    )
    .optional(),
  GUARDRAIL_ID: z.string().optional(),
  GUARDRAIL_VERSION: z.string().optional(),
  EMBEDDING_MODEL_ID: z.string().optional(),
  EMBEDDING_DIMENSIONS: z.coerce
    .number()
    .pipe(z.literal([256, 512, 1024]))
    .default(1024),
  MAX_FILE_MB: z.coerce.number().positive().max(500).default(50),
  MAX_PAGES: z.coerce.number().int().positive().default(2_000),
  MAX_QUESTION_CHARACTERS: z.coerce.number().int().min(100).max(20_000).default(4_000),
});

export type AwsEntranceConfig = ReturnType<typeof toEntranceConfig>;
export type AwsConfig = ReturnType<typeof toAwsConfig>;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The settings of a function that only receives and enqueues.
 *
 * @throws Error that names everything which is missing or wrong, at once.
 */
export function toEntranceConfig(environment: Environment) {
  return Object.freeze(sharedConfig(parse(shared, environment), environment));
}

/**
 * The settings of a function that does the work.
 *
 * @throws Error that names everything which is missing or wrong, at once.
 */
export function toAwsConfig(environment: Environment) {
  const set = parse(whole, environment);
  const prices = set.MODEL_PRICES?.split(',').map(Number);
  return Object.freeze({
    ...sharedConfig(set, environment),
    publicUrl: set.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    buckets: {
      kbRaw: set.BUCKET_KB_RAW,
      uploadsRaw: set.BUCKET_UPLOADS_RAW,
      reports: set.BUCKET_REPORTS,
      derived: set.BUCKET_DERIVED,
      vectors: set.BUCKET_VECTORS,
    },
    kmsKeyId: set.KMS_KEY_ID,
    model: set.MODEL_ID
      ? {
          modelId: set.MODEL_ID,
          guardrail: set.GUARDRAIL_ID
            ? { id: set.GUARDRAIL_ID, version: set.GUARDRAIL_VERSION ?? 'DRAFT' }
            : undefined,
          price: prices && {
            input: prices[0]!,
            output: prices[1]!,
            cacheRead: prices[2],
            cacheWrite: prices[3],
          },
        }
      : null,
    embedder: set.EMBEDDING_MODEL_ID
      ? { modelId: set.EMBEDDING_MODEL_ID, dimensions: set.EMBEDDING_DIMENSIONS }
      : null,
    limits: Object.freeze({
      fileBytes: Math.floor(set.MAX_FILE_MB * 1_048_576),
      jsonBytes: 1_048_576,
      pages: set.MAX_PAGES,
      questionCharacters: set.MAX_QUESTION_CHARACTERS,
    }),
  });
}

/** The addresses of services, where they are not AWS's own: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html */
function endpointsOf(environment: Environment) {
  const all = environment.AWS_ENDPOINT_URL || undefined;
  return {
    s3: environment.AWS_ENDPOINT_URL_S3 || all,
  };
}

function sharedConfig(set: z.infer<typeof shared>, environment: Environment) {
  return {
    region: set.AWS_REGION,
    endpoints: endpointsOf(environment),
    parameterPrefix: set.PARAMETER_PREFIX?.replace(/\/+$/, '') ?? null,
    tenant: set.TENANT,
    logLevel: set.LOG_LEVEL,
    table: set.TABLE_NAME,
    queues: {
      work: set.QUEUE_WORK_URL,
      lanes: set.QUEUE_LANES_URL,
      workDead: set.QUEUE_WORK_DEAD_URL,
      lanesDead: set.QUEUE_LANES_DEAD_URL,
    },
    teams: set.MicrosoftAppId
      ? {
          appId: set.MicrosoftAppId,
          appType: set.MicrosoftAppType,
          appTenantId: set.MicrosoftAppTenantId ?? null,
          openIdMetadataUrl: set.BOT_OPENID_METADATA_URL,
          issuer: set.BOT_TOKEN_ISSUER,
          loginUrl: set.BOT_LOGIN_URL,
          // Whoever gets Microsoft's keys from this machine tries the bot out: its service is here too.
          loopback: isLoopback(set.BOT_OPENID_METADATA_URL),
        }
      : null,
    slack: {
      ...(set.SLACK_API_URL && { apiUrl: set.SLACK_API_URL }),
      loopback: isLoopback(set.SLACK_API_URL),
    },
    /** Where no Parameter Store is named, secrets stand in the environment: for trying on one machine. */
    secrets: environment,
  };
}

function isLoopback(url: string | undefined): boolean {
  return url !== undefined && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}

function parse<T extends z.ZodType>(schema: T, environment: Environment): z.infer<T> {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(set);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new Error(`These settings are missing or not valid:\n${faults.join('\n')}`);
}
