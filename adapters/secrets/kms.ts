import { DecryptCommand, GenerateDataKeyCommand, KMSClient, type KMSClientConfig } from '@aws-sdk/client-kms';
import { createLruCache } from '../../core/lru-cache.ts';
import type { Clock, Secrets } from '../../core/ports.ts';
import { openBox, readSealed, sealBox } from './sealed-box.ts';

/** Says how a text is sealed, so that another way can come beside this one. */
const format = 'v1.kms';

export interface KmsSecretsOptions {
  /** Region, endpoint, credentials; what the environment of a Lambda function says unless told. */
  readonly client?: KMSClientConfig;
  /** A symmetric key: its id, ARN, or alias. */
  readonly keyId: string;
  readonly clock: Clock;
}

interface DataKey {
  readonly plain: Uint8Array;
  readonly until: number;
}

/**
 * Secrets sealed with AES-256-GCM, each under a data key of its own, which KMS seals in turn and which lies beside it
 * (https://docs.aws.amazon.com/kms/latest/developerguide/kms-cryptography.html#enveloping). The scope is bound into
 * both. Data keys that were opened are kept in memory for five minutes, so that not every reading asks KMS.
 */
export function createKmsSecrets({ client: options = {}, keyId, clock }: KmsSecretsOptions): Secrets {
  const opened = createLruCache<DataKey>(keptKeys);
  let client: KMSClient | undefined;
  const kms = () => (client ??= new KMSClient(options));

  return {
    async seal(scope, plaintext) {
      const { Plaintext, CiphertextBlob } = await kms().send(
        new GenerateDataKeyCommand({
          KeyId: keyId,
          KeySpec: 'AES_256',
          EncryptionContext: contextOf(scope),
        }),
      );
      const sealedKey = Buffer.from(CiphertextBlob!);
      const box = sealBox(Plaintext!, bind(scope), plaintext);
      const length = Buffer.alloc(lengthBytes);
      length.writeUInt16BE(sealedKey.length);
      return `${format}.${Buffer.concat([length, sealedKey, box]).toString('base64url')}`;
    },

    async open(scope, sealed) {
      const bytes = readSealed(format, sealed);
      const end = lengthBytes + bytes.readUInt16BE();
      const key = await openKey(scope, bytes.subarray(lengthBytes, end));
      try {
        return openBox(key, bind(scope), bytes.subarray(end));
      } catch (cause) {
        throw cannotOpen(scope, cause);
      }
    },
  };

  async function openKey(scope: string, sealedKey: Buffer): Promise<Uint8Array> {
    const name = `${sealedKey.toString('base64')} ${scope}`;
    const now = clock.now().getTime();
    const kept = opened.get(name);
    if (kept && kept.until > now) return kept.plain;
    const plain = await decrypt(scope, sealedKey);
    opened.set(name, { plain, until: now + keptMs });
    return plain;
  }

  async function decrypt(scope: string, sealedKey: Buffer): Promise<Uint8Array> {
    try {
      const { Plaintext } = await kms().send(
        new DecryptCommand({
          KeyId: keyId,
          CiphertextBlob: sealedKey,
          EncryptionContext: contextOf(scope),
        }),
      );
      return Plaintext!;
    } catch (error) {
      if (notOurs.has((error as Error).name)) throw cannotOpen(scope, error);
      throw error;
    }
  }

  function cannotOpen(scope: string, cause: unknown): Error {
    return new Error(
      `A secret of "${scope}" can't be opened: it was changed, belongs to another scope, ` +
        `or was sealed with another key than ${keyId}.`,
      { cause },
    );
  }
}

const lengthBytes = 2;
const keptKeys = 100;
const keptMs = 5 * 60 * 1_000;

/**
 * What KMS says about a ciphertext that it can't open, or whose length none of its own has:
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html#API_Decrypt_Errors
 */
const notOurs = new Set(['InvalidCiphertextException', 'IncorrectKeyException', 'ValidationException']);

/**
 * What KMS binds into the sealed key, and shows in CloudTrail: the tenant. It is escaped, and never empty, so that
 * KMS takes any scope; the box holds the scope as it is.
 */
function contextOf(scope: string): Record<string, string> {
  return { scope: encodeURIComponent(scope) || '-' };
}

function bind(scope: string): string {
  return `${format}\0${scope}`;
}
