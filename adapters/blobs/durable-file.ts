import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A new file, for its owner alone, whose bytes are on disk when this is done. */
export async function writeToDisk(path: string, body: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(body);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Gives a file its name, over what had it, in folders that are made as needed; the name too is on disk then. */
export async function moveIntoPlace(temporary: string, path: string): Promise<void> {
  const made = await renameTo(temporary, path);
  await syncFolders(dirname(path), dirname(made ?? path));
}

/** For `catch`: null where there is no such file, or a folder stands in its place. */
export function nullWhereMissing(error: unknown): null {
  if (isCode(error, 'ENOENT', 'ENOTDIR', 'EISDIR')) return null;
  throw error;
}

/**
 * The outermost folder that had to be made for it, if any. One that was just made can be gone again, with the
 * last key that someone else removed from it.
 */
async function renameTo(temporary: string, path: string, tries = 5): Promise<string | undefined> {
  let made: string | undefined;
  try {
    made = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rename(temporary, path);
    return made;
  } catch (error) {
    // Windows refuses to replace a file while someone reads it.
    const passing = isCode(error, 'ENOENT', 'EPERM', 'EACCES', 'EBUSY');
    if (!passing || tries <= 1) throw error;
    await new Promise(done => setTimeout(done, 20));
    return (await renameTo(temporary, path, tries - 1)) ?? made;
  }
}

/** A name is on disk once its folder is: up to the one that was there before. */
async function syncFolders(from: string, to: string): Promise<void> {
  if (process.platform === 'win32') return;
  for (let folder = from; ; folder = dirname(folder)) {
    const handle = await open(folder).catch(nullWhereMissing);
    try {
      await handle?.sync();
    } catch (error) {
      // Some file systems have no such thing as a folder on disk.
      if (!isCode(error, 'EINVAL', 'ENOTSUP', 'EPERM')) throw error;
    } finally {
      await handle?.close();
    }
    if (folder === to) return;
  }
}

function isCode(error: unknown, ...codes: string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException | null)?.code ?? '');
}
