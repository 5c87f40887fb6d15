import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';

const moment = z.iso.datetime();

/** What a key's holder may do; each role may do all that those before it may. */
export const keyRole = z.enum(['reader', 'contributor', 'owner', 'admin']);

/** What is known of an API key; of the key itself only its hash is kept. */
export const apiKey = z.object({
  id: z.string(),
  tenant: z.string(),
  name: z.string(),
  role: keyRole,
  createdAt: moment,
  createdBy: z.string(),
  /** To the hour; null where it was never used. */
  lastUsedAt: moment.nullable(),
  revokedAt: moment.nullable(),
  expiresAt: moment.nullable(),
});
export type ApiKey = z.infer<typeof apiKey>;

/** A name that people tell keys apart by: one line. */
export const keyName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{C}*$/u, 'may hold no control characters');

/** A new key: 256 bits of chance behind a word that secret scanners know it by. */
export function makeSecretKey(): string {
  return `mlops_${randomBytes(32).toString('base64url')}`;
}

/**
 * What is kept of a key or a session's token. They are as long as chance can make them, so a hash with neither salt
 * nor repetition cannot be turned back.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/**
 * Why a key that a person thought up could be guessed, or could not be sent in a header, as the end of a sentence
 * that begins with its name; null where it will do.
 */
export function findKeyWeakness(key: string): string | null {
  if (!/^[\x21-\x7e]*$/.test(key)) return 'may hold letters, digits and signs of ASCII only, and no space';
  if (key.length < 24) return 'is too short: at least 24 characters, drawn by chance';
  if (key.length > 200) return 'is too long: at most 200 characters';
  if (new Set(key).size < 8 || repeats(key) || climbs(key)) {
    return 'could be guessed: it repeats itself or follows a row. Draw one by chance, such as with: openssl rand -hex 32';
  }
  return null;
}

function repeats(key: string): boolean {
  const periods = Array.from({ length: Math.floor(key.length / 2) }, (_, i) => i + 1);
  return periods.some(period => key.slice(period) === key.slice(0, -period));
}

/** Whether most characters are neighbours in the alphabet of the one before, as in `abcdef…` or `98765…`. */
function climbs(key: string): boolean {
  const steps = Array.from(key.slice(1), (_, i) => Math.abs(key.charCodeAt(i + 1) - key.charCodeAt(i)));
  return steps.filter(step => step <= 1).length > steps.length / 2;
}
