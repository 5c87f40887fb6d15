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

/** The value that a blob holds; where it holds none, it is made and stored, so that a retry makes nothing twice. */
export async function makeOnce<T>(blobs: Blobs, key: string, make: () => Promise<T>): Promise<T> {
  const made = await getJson<T>(blobs, key);
  if (made !== null) return made;
  const value = await make();
  await putJson(blobs, key, value);
  return value;
}
