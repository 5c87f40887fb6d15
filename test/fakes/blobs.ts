import { splitBlobKey, splitBlobPrefix } from '../../core/blob-keys.ts';
import type { Blobs } from '../../core/ports.ts';

/** Blobs in memory, under keys that every driver would take. */
export function createMemoryBlobs(): Blobs & { keys(): string[] } {
  const held = new Map<string, Uint8Array>();
  return {
    keys: () => [...held.keys()].sort(),
    async put(key, body) {
      splitBlobKey(key);
      held.set(key, body.slice());
    },
    async get(key) {
      return held.get(key)?.slice() ?? null;
    },
    async stream(key) {
      const bytes = held.get(key);
      return bytes ? { body: new Blob([bytes.slice()]).stream(), bytes: bytes.length } : null;
    },
    async delete(key) {
      held.delete(key);
    },
    async deleteUnder(prefix) {
      splitBlobPrefix(prefix);
      for (const key of held.keys()) if (key.startsWith(prefix)) held.delete(key);
    },
    link: async () => null,
    uploadForm: async () => null,
  };
}
