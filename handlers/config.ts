import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadEnvFile } from 'node:process';
import { z } from 'zod';

const opensToOthers =
  'would open the server to other machines, and it asks nobody for credentials. Leave it at 127.0.0.1';

/** Everything that can be set, with its defaults: `.env.example` explains each. */
const settings = z.object({
  HOME_KIND: z.enum(['local']).default('local'),
  DATA_DIR: z.string().default('data'),
  HOST: z.string().refine(isLoopback, { error: opensToOthers }).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  SAMPLES: z.enum(['on', 'off']).default('on'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info']).default(process.stdout.isTTY ? 'warn' : 'info'),
  MAX_FILE_MB: z.coerce.number().positive().max(500).default(50),
  MAX_PAGES: z.coerce.number().int().positive().default(2_000),
  MAX_QUESTION_CHARACTERS: z.coerce.number().int().min(100).max(20_000).default(4_000),
});

export type Config = ReturnType<typeof readConfig>;

/**
 * The settings as one frozen value: from the environment, else from `.env` in the working folder.
 *
 * @throws Error that names every variable which is wrong, and what it may be.
 */
export function readConfig(environment: Record<string, string | undefined> = readEnvironment()) {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = settings.safeParse(set);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new Error(`These settings are not valid (environment or .env):\n${faults.join('\n')}`);
  }
  const { HOST, PORT, PUBLIC_URL, MAX_FILE_MB, ...rest } = parsed.data;
  return Object.freeze({
    dataDirectory: resolve(rest.DATA_DIR),
    consoleDirectory: resolve(import.meta.dirname, '..', 'dist', 'console'),
    samplesDirectory: resolve(import.meta.dirname, '..', 'examples', 'policies'),
    host: HOST,
    port: PORT,
    publicUrl: PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    samples: rest.SAMPLES === 'on',
    logLevel: rest.LOG_LEVEL,
    limits: Object.freeze({
      fileBytes: Math.floor(MAX_FILE_MB * 1_048_576),
      jsonBytes: 1_048_576,
      pages: rest.MAX_PAGES,
      questionCharacters: rest.MAX_QUESTION_CHARACTERS,
    }),
  });
}

function readEnvironment(): NodeJS.ProcessEnv {
  const file = join(process.cwd(), '.env');
  if (existsSync(file)) loadEnvFile(file);
  return process.env;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
