import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AwsError, type AwsJsonServer, type Input, type Operation, serveAwsJson } from '../aws-json.ts';

export interface KmsServer extends AwsJsonServer {
  /** The ids of two keys that may be used. */
  readonly keyId: string;
  readonly otherKeyId: string;
  readonly keyArn: string;
  /** The id of a key that is there, and that the caller may not use. */
  readonly foreignKeyId: string;
}

/** What KMS says where it is asked too much, too fast: https://docs.aws.amazon.com/kms/latest/developerguide/throttling.html */
export const throttled = new AwsError(
  'ThrottlingException',
  'You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.',
);

/** What KMS says where it has failed itself: https://docs.aws.amazon.com/kms/latest/APIReference/CommonErrors.html */
export const internal = new AwsError('KMSInternalException', 'Try again.', { status: 500 });

/** KMS on loopback, with the two operations that envelopes need. */
export async function startKms(): Promise<KmsServer> {
  const keyId = '1234abcd-12ab-34cd-56ef-1234567890ab';
  const otherKeyId = '5678abcd-12ab-34cd-56ef-1234567890ab';
  const foreignKeyId = '9999abcd-12ab-34cd-56ef-1234567890ab';
  const keyArn = arnOf(keyId);
  const secrets = new Map([keyId, otherKeyId, foreignKeyId].map(id => [id, randomBytes(32)]));

  /** A key by its id or ARN: https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id */
  function checkKey(named: unknown): string {
    const id = String(named).replace(/^arn:aws:kms:us-east-1:000000000000:key\//, '');
    if (!secrets.has(id)) throw new AwsError('NotFoundException', `Key '${arnOf(id)}' does not exist`);
    if (id === foreignKeyId) {
      const message =
        'The ciphertext refers to a customer master key that does not exist, or access is denied.';
      throw new AwsError('AccessDeniedException', message);
    }
    return id;
  }

  const operations: Record<string, Operation> = {
    // https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html
    GenerateDataKey: {
      fields: { KeyId: 'string', KeySpec: 'string', NumberOfBytes: 'integer', EncryptionContext: 'map' },
      required: ['KeyId'],
      run(input) {
        const plain = randomBytes(lengthOf(input));
        const id = checkKey(input.KeyId);
        const blob = sealKey(id, secrets.get(id)!, plain, contextOf(input));
        return {
          KeyId: arnOf(id),
          Plaintext: plain.toString('base64'),
          CiphertextBlob: blob.toString('base64'),
        };
      },
    },

    // https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html
    Decrypt: {
      fields: { KeyId: 'string', CiphertextBlob: 'string', EncryptionContext: 'map' },
      required: ['CiphertextBlob'],
      run(input) {
        const blob = Buffer.from(input.CiphertextBlob as string, 'base64');
        if (blob.length < 1 || blob.length > 6_144) {
          throw validationError('ciphertextBlob', 'Member must have length between 1 and 6144');
        }
        const sealedWith = blob.subarray(0, keyIdBytes).toString('latin1');
        if (!secrets.has(sealedWith)) throw new AwsError('InvalidCiphertextException', '');
        const id = checkKey(input.KeyId ?? sealedWith);
        if (id !== sealedWith) {
          const message =
            'The key ID in the request does not identify a CMK that can perform this operation.';
          throw new AwsError('IncorrectKeyException', message);
        }
        const plain = openKey(secrets.get(id)!, blob, contextOf(input));
        return {
          KeyId: arnOf(id),
          Plaintext: plain.toString('base64'),
          EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
        };
      },
    },
  };
  const server = await serveAwsJson({
    target: 'TrentService',
    version: '1.1',
    operations,
    missing: field => validationError(field, 'Member must not be null'),
  });
  return { ...server, keyId, otherKeyId, keyArn, foreignKeyId };
}

const keyIdBytes = 36;

function arnOf(keyId: string): string {
  return `arn:aws:kms:us-east-1:000000000000:key/${keyId}`;
}

/** One of the two says the length, never both. */
function lengthOf({ KeySpec, NumberOfBytes }: Input): number {
  if ((KeySpec === undefined) === (NumberOfBytes === undefined)) {
    const message = 'Please specify either number of bytes or key spec.';
    throw new AwsError('ValidationException', message);
  }
  if (KeySpec === 'AES_256') return 32;
  if (KeySpec === 'AES_128') return 16;
  if (KeySpec !== undefined) {
    throw validationError('keySpec', 'Member must satisfy enum value set: [AES_256, AES_128]');
  }
  const bytes = NumberOfBytes as number;
  if (bytes < 1 || bytes > 1_024) throw validationError('numberOfBytes', 'Member must be between 1 and 1024');
  return bytes;
}

/** The pairs in an order of their own: https://docs.aws.amazon.com/kms/latest/developerguide/encrypt_context.html */
function contextOf({ EncryptionContext }: Input): Buffer {
  const pairs = Object.entries((EncryptionContext ?? {}) as Record<string, string>);
  return Buffer.from(JSON.stringify(pairs.sort(([a], [b]) => (a < b ? -1 : 1))));
}

function sealKey(id: string, secret: Buffer, plain: Buffer, context: Buffer): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', secret, iv).setAAD(context);
  return Buffer.concat([Buffer.from(id), iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function openKey(secret: Buffer, blob: Buffer, context: Buffer): Buffer {
  try {
    const iv = blob.subarray(keyIdBytes, keyIdBytes + 12);
    const decipher = createDecipheriv('aes-256-gcm', secret, iv, { authTagLength: 16 });
    decipher.setAAD(context).setAuthTag(blob.subarray(-16));
    return Buffer.concat([decipher.update(blob.subarray(keyIdBytes + 12, -16)), decipher.final()]);
  } catch {
    throw new AwsError('InvalidCiphertextException', '');
  }
}

function validationError(field: string, constraint: string): AwsError {
  const message = `1 validation error detected: Value at '${field}' failed to satisfy constraint: ${constraint}`;
  return new AwsError('ValidationException', message);
}
