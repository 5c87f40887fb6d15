import type { Blobs } from './ports.ts';

/** Stores a value as JSON in a blob. */
export async function putJson(blobs: Blobs, key: string, value: unknown): Promise<void> {
  await blobs.put(key, new TextEncoder().encode(JSON.stringify(value)));
}

/** The value that `putJson` stored, or null where there is none. The caller knows its type. */
export async function getJson<T>(blobs: Blobs, key: string): Promise<T | null> {
  const bytes = await blobs.get(key);
  return bytes === null ? null : (JSON.parse(new TextDecoder().decode(bytes)) as T);
}
