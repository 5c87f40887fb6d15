import { randomBytes } from 'node:crypto';
import type { Principal } from '../model/principal.ts';
import type { Clock, Records } from '../ports.ts';
import { hashSecret } from './api-key.ts';
import type { Keys } from './keys.ts';

/** How long a session lasts. */
export const sessionSeconds = 12 * 3_600;

export type Sessions = ReturnType<typeof createSessions>;

/** `expiresAt` in seconds of Unix time, by which DynamoDB can remove what has expired. */
interface SessionRecord {
  readonly keyHash: string;
  readonly expiresAt: number;
}

/**
 * What a browser holds in place of a key: a token that is good for twelve hours, and no longer than the key that
 * opened it. Only its hash is kept.
 */
export function createSessions({
  records,
  clock,
  keys,
}: {
  records: Records;
  clock: Clock;
  keys: Pick<Keys, 'findHolder'>;
}) {
  const seconds = () => Math.floor(clock.now().getTime() / 1000);

  return {
    /** A new session for whoever holds the key; null where it is not valid. */
    async open(key: string): Promise<{ token: string; principal: Principal } | null> {
      const keyHash = hashSecret(key);
      const principal = await keys.findHolder(keyHash);
      if (!principal) return null;
      await removeExpired();
      const expiresAt = seconds() + sessionSeconds;
      const token = `${expiresAt}.${randomBytes(32).toString('base64url')}`;
      await records.put(partition, keyOf(token), { keyHash, expiresAt } satisfies SessionRecord);
      return { token, principal };
    },

    /** Who opened a session; null where it has ended or never was, or its key is no longer valid. */
    async authenticate(token: string): Promise<Principal | null> {
      const stored = await records.get<SessionRecord>(partition, keyOf(token));
      if (!stored || stored.value.expiresAt <= seconds()) return null;
      return keys.findHolder(stored.value.keyHash);
    },

    async close(token: string): Promise<void> {
      await records.delete(partition, keyOf(token));
    },
  };

  /** Each sign-in removes more than it adds, so what has expired does not pile up. */
  async function removeExpired(): Promise<void> {
    const oldest = await records.list<SessionRecord>(partition, { limit: 10 });
    const expired = oldest.filter(({ value }) => value.expiresAt <= seconds());
    for (const { key } of expired) await records.delete(partition, key);
  }
}

/** When a session's record may vanish, for a store that removes such by itself; null for all other records. */
export function expiryOfSession(of: string, value: unknown): Date | null {
  return of === partition ? new Date((value as SessionRecord).expiresAt * 1_000) : null;
}

const partition = 'system#sessions';

/** Begins with when the session expires, so that those which expire first are listed first. */
function keyOf(token: string): string {
  const [expiresAt = ''] = /^\d{1,12}(?=\.)/.exec(token) ?? [];
  return `${expiresAt}.${hashSecret(token)}`;
}
