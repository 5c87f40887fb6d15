import { randomBytes } from 'node:crypto';
import type { Clock, Ids } from './ports.ts';

/** Crockford's base 32: no I, L, O, U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const randomBits = 80n;

/**
 * ULIDs: 48 bits of time in ms, 80 of chance, as 26 characters. Each sorts after the one before it, also within
 * a millisecond and when the clock is set back: then it is the one before plus 1. Each process makes its own
 * order. https://github.com/ulid/spec
 */
export function createUlidIds(clock: Clock, random: (bytes: number) => Uint8Array = randomBytes): Ids {
  let last = 0n;
  return {
    next() {
      const time = BigInt(clock.now().getTime()) << randomBits;
      const hex = Buffer.from(random(10)).toString('hex');
      const fresh = time | BigInt(`0x${hex}`);
      last = time >> randomBits > last >> randomBits ? fresh : last + 1n;
      return encode(last);
    },
  };
}

function encode(value: bigint): string {
  let text = '';
  for (let rest = value; text.length < 26; rest >>= 5n) text = alphabet[Number(rest & 31n)] + text;
  return text;
}
