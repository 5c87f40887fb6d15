import {
  DecryptCommand,
  type DecryptCommandInput,
  GenerateDataKeyCommand,
  type GenerateDataKeyCommandInput,
  KMSClient,
} from '@aws-sdk/client-kms';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { internal, type KmsServer, startKms, throttled } from './server.ts';

describe('KMS on loopback', () => {
  let kms: KmsServer;
  let client: KMSClient;
  beforeEach(async () => {
    kms = await startKms();
    client = new KMSClient({
      region: 'us-east-1',
      endpoint: kms.endpoint,
      credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
      maxAttempts: 1,
    });
  });
  afterEach(() => {
    client.destroy();
    return kms.close();
  });

  const generate = (input: Partial<GenerateDataKeyCommandInput> = { KeySpec: 'AES_256' }) =>
    client.send(new GenerateDataKeyCommand({ KeyId: kms.keyId, ...input }));
  const decrypt = (input: DecryptCommandInput) => client.send(new DecryptCommand(input));

  it('opens the data keys that it made, for the same context in whatever order', async () => {
    const made = await generate({ KeySpec: 'AES_256', EncryptionContext: { a: '1', b: '2' } });
    const opened = await decrypt({
      KeyId: kms.keyArn,
      CiphertextBlob: made.CiphertextBlob,
      EncryptionContext: { b: '2', a: '1' },
    });
    expect(made.Plaintext).toHaveLength(32);
    expect([opened.Plaintext, opened.KeyId]).toEqual([made.Plaintext, kms.keyArn]);
  });

  it('makes data keys of the length that is asked for', async () => {
    expect((await generate({ KeySpec: 'AES_128' })).Plaintext).toHaveLength(16);
    expect((await generate({ NumberOfBytes: 64 })).Plaintext).toHaveLength(64);
  });

  it('finds the key by the ciphertext where none is named', async () => {
    const made = await generate();
    expect((await decrypt({ CiphertextBlob: made.CiphertextBlob })).Plaintext).toEqual(made.Plaintext);
  });

  describe('refuses', () => {
    it('another context, or none', async () => {
      const { CiphertextBlob } = await generate({ KeySpec: 'AES_256', EncryptionContext: { scope: 'acme' } });
      for (const EncryptionContext of [undefined, {}, { scope: 'Acme' }, { scope: 'acme', more: '1' }]) {
        await expect(decrypt({ CiphertextBlob, EncryptionContext })).rejects.toMatchObject({
          name: 'InvalidCiphertextException',
        });
      }
    });

    it('a ciphertext that was changed, or is none of its own', async () => {
      const blob = (await generate()).CiphertextBlob!;
      for (const at of [0, 40, blob.length - 1]) {
        const CiphertextBlob = blob.map((byte, index) => (index === at ? byte ^ 1 : byte));
        await expect(decrypt({ CiphertextBlob })).rejects.toMatchObject({
          name: 'InvalidCiphertextException',
        });
      }
    });

    it.each([0, 6_145])('a ciphertext of %i bytes', async length => {
      await expect(decrypt({ CiphertextBlob: new Uint8Array(length) })).rejects.toMatchObject({
        name: 'ValidationException',
      });
    });

    it('a request without a ciphertext', async () => {
      await expect(decrypt({ KeyId: kms.keyId })).rejects.toThrow('Member must not be null');
    });

    it('another key than the one that sealed', async () => {
      const { CiphertextBlob } = await generate();
      await expect(decrypt({ KeyId: kms.otherKeyId, CiphertextBlob })).rejects.toMatchObject({
        name: 'IncorrectKeyException',
      });
    });

    it('a key that is not there', async () => {
      await expect(generate({ KeyId: 'other', KeySpec: 'AES_256' })).rejects.toMatchObject({
        name: 'NotFoundException',
      });
    });

    it('a key that the caller may not use', async () => {
      const KeyId = kms.foreignKeyId;
      const { CiphertextBlob } = await generate();
      await expect(generate({ KeyId, KeySpec: 'AES_256' })).rejects.toMatchObject({
        name: 'AccessDeniedException',
      });
      await expect(decrypt({ KeyId, CiphertextBlob })).rejects.toMatchObject({
        name: 'AccessDeniedException',
      });
    });

    it.each([
      [{}],
      [{ KeySpec: 'AES_256' as const, NumberOfBytes: 32 }],
      [{ KeySpec: 'AES_512' as 'AES_256' }],
      [{ NumberOfBytes: 0 }],
      [{ NumberOfBytes: 1_025 }],
    ])('to make a data key of %j', async input => {
      await expect(generate(input)).rejects.toMatchObject({ name: 'ValidationException' });
    });
  });

  it('throttles and fails on request', async () => {
    kms.fail('GenerateDataKey', { error: throttled });
    await expect(generate()).rejects.toMatchObject({ name: 'ThrottlingException' });
    kms.fail('GenerateDataKey', { error: internal });
    await expect(generate()).rejects.toMatchObject({ name: 'KMSInternalException' });
    await generate();
  });
});
