import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ivBytes = 12;
const tagBytes = 16;

/** A key's length, in bytes. */
export const keyBytes = 32;

/** Seals a text with AES-256-GCM under a key; `bound` has to be the same to open it, and is not kept in the box. */
export function sealBox(key: Uint8Array, bound: string, plaintext: string): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(bound, 'utf8'));
  return Buffer.concat([iv, cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error where the box was changed, or was sealed with another key or bound to something else. */
export function openBox(key: Uint8Array, bound: string, box: Buffer): string {
  if (box.length < smallestBox) throw new Error('The box is too short.');
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.from(bound, 'utf8'));
  decipher.setAuthTag(box.subarray(-tagBytes));
  const plain = decipher.update(box.subarray(ivBytes, -tagBytes));
  return Buffer.concat([plain, decipher.final()]).toString('utf8');
}

/** What a sealed text holds after the name of its format; throws where it is of another format, or too short. */
export function readSealed(format: string, sealed: string): Buffer {
  const bytes = Buffer.from(sealed.slice(format.length + 1), 'base64url');
  if (!sealed.startsWith(`${format}.`) || bytes.length < smallestBox) {
    throw new Error(`This is no text that was sealed here: it does not have the form "${format}.…".`);
  }
  return bytes;
}

const smallestBox = ivBytes + tagBytes;
