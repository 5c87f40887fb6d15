import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Secrets } from '../../core/ports.ts';

/** What every driver of `Secrets` keeps. */
export function describeSecretsContract(
  name: string,
  make: () => Promise<{ secrets: Secrets; close(): Promise<void> }>,
): void {
  describe(`${name} keeps the contract of secrets`, () => {
    let secrets: Secrets;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ secrets, close } = await make());
    });
    afterEach(() => close());

    it('opens what it sealed, for the same scope', async () => {
      const text = fc.string({ unit: 'binary', maxLength: 200 });
      await fc.assert(
        fc.asyncProperty(text, text, async (scope, plaintext) => {
          expect(await secrets.open(scope, await secrets.seal(scope, plaintext))).toBe(plaintext);
        }),
        { numRuns: 30 },
      );
    });

    it('shows nothing of the secret in the seal, nor that two are the same', async () => {
      const first = await secrets.seal('acme', 'xoxb-very-secret-token');
      const second = await secrets.seal('acme', 'xoxb-very-secret-token');
      expect(first).not.toBe(second);
      for (const form of ['utf8', 'base64', 'base64url', 'hex'] as const) {
        expect(first).not.toContain(Buffer.from('very-secret').toString(form));
      }
    });

    it('keeps a token of 4,000 characters', async () => {
      const token = 'x'.repeat(4000);
      expect(await secrets.open('acme', await secrets.seal('acme', token))).toBe(token);
    });

    it('does not open a seal for another scope', async () => {
      const sealed = await secrets.seal('acme', 'token');
      for (const other of ['bolt', 'acme2', 'Acme', '']) {
        await expect(secrets.open(other, sealed)).rejects.toThrow();
      }
    });

    it('does not open a seal that was changed anywhere', async () => {
      const sealed = await secrets.seal('acme', 'token');
      for (let at = 0; at < sealed.length; at += 1) {
        const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'Q' : 'A'}${sealed.slice(at + 1)}`;
        // The last character of base64 may hold bits that stand for nothing.
        const opened = await secrets.open('acme', changed).catch(() => 'refused');
        expect([at, opened]).toEqual([at, at < sealed.length - 1 ? 'refused' : expect.any(String)]);
      }
    });

    it.each([[''], ['token'], ['v1'], ['v1.key-file.'], ['v9.other.AAAA'], ['💥']])(
      'does not open %j, which is no seal',
      async text => {
        await expect(secrets.open('acme', text)).rejects.toThrow();
      },
    );
  });
}
