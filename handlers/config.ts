import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadEnvFile } from 'node:process';
import { z } from 'zod';
import { findKeyWeakness } from '../core/accounts/api-key.ts';
import { tenantName } from '../core/accounts/tenants.ts';

const opensToOthers =
  'would open the server to other machines, and without ADMIN_API_KEY it asks nobody for credentials. ' +
  'Set ADMIN_API_KEY, or leave HOST at 127.0.0.1';

/** Everything that can be set, with its defaults: `.env.example` explains each. */
const settings = z.object({
  HOME_KIND: z.enum(['local']).default('local'),
  DATA_DIR: z.string().default('data'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  ADMIN_API_KEY: z.string().superRefine(refuseWeakKey).optional(),
  TENANT: z.string().pipe(tenantName).default('local'),
  SAMPLES: z.enum(['on', 'off']).default('on'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info']).default(process.stdout.isTTY ? 'warn' : 'info'),
  MAX_FILE_MB: z.coerce.number().positive().max(500).default(50),
  MAX_PAGES: z.coerce.number().int().positive().default(2_000),
  MAX_QUESTION_CHARACTERS: z.coerce.number().int().min(100).max(20_000).default(4_000),
  MODEL_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  MODEL_NAME: z.string().optional(),
  MODEL_API_KEY: z.string().optional(),
  EMBEDDER_NAME: z.string().optional(),
  EMBEDDER_DIMENSIONS: z.coerce.number().int().min(1).max(8_192).optional(),
  FUSION_WEIGHT: z.coerce.number().min(0).max(1).optional(),
  CHAT_PORT: z.coerce.number().int().min(0).max(65_535).default(3978),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_BOT_TOKEN: z.string().optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/ }).optional(),
  MicrosoftAppId: z.string().optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppType: z.enum(['SingleTenant', 'MultiTenant']).default('SingleTenant'),
  MicrosoftAppTenantId: z.string().optional(),
});

/** Settings that mean nothing, or something dangerous, without another one. */
const together: readonly [string, string][] = [
  ['MODEL_NAME', 'MODEL_BASE_URL'],
  ['EMBEDDER_NAME', 'MODEL_BASE_URL'],
  ['SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN'],
  ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET'],
  ['MicrosoftAppId', 'MicrosoftAppPassword'],
  ['MicrosoftAppPassword', 'MicrosoftAppId'],
  ['MicrosoftAppId', 'MicrosoftAppTenantId'],
];

export type Config = ReturnType<typeof readConfig>;

/**
 * The settings as one frozen value: from the environment, else from `.env` in the working folder.
 *
 * @throws Error that names every variable which is wrong, and what it may be.
 */
export function readConfig(environment: Record<string, string | undefined> = readEnvironment()) {
  const set: Environment = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== ''),
  );
  const parsed = settings.safeParse(set);
  const faults = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`),
    ...findMissing(set),
    ...findOpenDoor(set),
  ];
  if (!parsed.success || faults.length > 0) {
    const lines = faults.map(fault => `  ${fault}`).join('\n');
    throw new Error(`These settings are not valid (environment or .env):\n${lines}`);
  }
  const { HOST, PORT, PUBLIC_URL, MAX_FILE_MB, ...rest } = parsed.data;
  return Object.freeze({
    dataDirectory: resolve(rest.DATA_DIR),
    consoleDirectory: resolve(import.meta.dirname, '..', 'dist', 'console'),
    samplesDirectory: resolve(import.meta.dirname, '..', 'examples', 'policies'),
    host: HOST,
    port: PORT,
    publicUrl: PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    adminKey: rest.ADMIN_API_KEY ?? null,
    tenant: rest.TENANT,
    samples: rest.SAMPLES === 'on',
    model:
      rest.MODEL_BASE_URL && rest.MODEL_NAME
        ? { baseUrl: rest.MODEL_BASE_URL, name: rest.MODEL_NAME, apiKey: rest.MODEL_API_KEY }
        : null,
    embedder:
      rest.MODEL_BASE_URL && rest.EMBEDDER_NAME
        ? {
            baseUrl: rest.MODEL_BASE_URL,
            name: rest.EMBEDDER_NAME,
            apiKey: rest.MODEL_API_KEY,
            dimensions: rest.EMBEDDER_DIMENSIONS ?? null,
          }
        : null,
    denseWeight: rest.FUSION_WEIGHT,
    chatPort: rest.CHAT_PORT,
    slack:
      rest.SLACK_SIGNING_SECRET && rest.SLACK_BOT_TOKEN
        ? {
            signingSecret: rest.SLACK_SIGNING_SECRET,
            token: rest.SLACK_BOT_TOKEN,
            apiUrl: rest.SLACK_API_URL,
            // Whoever has Slack's API on this machine tries the app out: its files are here too.
            loopback: rest.SLACK_API_URL !== undefined && isLoopback(new URL(rest.SLACK_API_URL).hostname),
          }
        : null,
    teams:
      rest.MicrosoftAppId && rest.MicrosoftAppPassword
        ? {
            appId: rest.MicrosoftAppId,
            appPassword: rest.MicrosoftAppPassword,
            appType: rest.MicrosoftAppType,
            appTenantId: rest.MicrosoftAppTenantId ?? null,
          }
        : null,
    logLevel: rest.LOG_LEVEL,
    limits: Object.freeze({
      fileBytes: Math.floor(MAX_FILE_MB * 1_048_576),
      jsonBytes: 1_048_576,
      pages: rest.MAX_PAGES,
      questionCharacters: rest.MAX_QUESTION_CHARACTERS,
    }),
  });
}

/**
 * Lets LanceDB have threads enough. It keeps two fewer than there are processors, and with fewer than two of them it
 * waits for ever when it folds many words into its index: https://github.com/lancedb/lancedb/issues/3568
 */
export function letLanceHaveThreads(): void {
  process.env.LANCE_CPU_THREADS ??= '4';
}

/** What serverless.yml has set for a function; `aws-settings.ts` says what it must be. */
export function readCloudEnvironment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}

function readEnvironment(): NodeJS.ProcessEnv {
  const file = join(process.cwd(), '.env');
  if (existsSync(file)) loadEnvFile(file);
  return process.env;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What is needed beside something that is set. */
function findMissing(set: Environment): string[] {
  const missing = together.filter(([name, other]) => set[name] !== undefined && set[other] === undefined);
  return missing.map(([name, other]) => `${other}: is needed where ${name} is set`);
}

/** A server that others can reach asks everybody for a key. */
function findOpenDoor({ HOST, ADMIN_API_KEY }: Environment): string[] {
  return HOST === undefined || isLoopback(HOST) || ADMIN_API_KEY !== undefined
    ? []
    : [`HOST: ${opensToOthers}`];
}

function refuseWeakKey(key: string, { addIssue }: z.RefinementCtx): void {
  const weakness = findKeyWeakness(key);
  if (weakness !== null) addIssue({ code: 'custom', message: weakness });
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
