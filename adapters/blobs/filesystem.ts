import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { splitBlobKey, splitBlobPrefix } from '../../core/blob-keys.ts';
import type { Blobs } from '../../core/ports.ts';
import { moveIntoPlace, nullWhereMissing, writeToDisk } from './durable-file.ts';

/** `~` is in no key, so what starts or ends with it can't meet one. */
const temporaryFolder = '~tmp';
const abandonedAfterMs = 24 * 60 * 60 * 1000;

/**
 * Blobs as files below a folder, which is made at the first `put` for its owner alone.
 * Keys that differ in case only are one file where the file system doesn't tell case apart (Windows, macOS),
 * and a key can't be another key's folder too.
 */
export function createFilesystemBlobs({ directory }: { directory: string }): Blobs {
  const root = resolve(directory);
  const pathOf = (segments: string[]) => join(root, ...segments.map(toFileName));
  let swept: Promise<void> | undefined;

  return {
    async put(key, body) {
      const path = pathOf(splitBlobKey(key));
      const temporary = join(root, temporaryFolder, randomUUID());
      await mkdir(dirname(temporary), { recursive: true, mode: 0o700 });
      // Tidying up, which the next start tries again, is no reason to refuse a blob.
      await (swept ??= removeAbandoned(dirname(temporary)).catch(() => {}));
      try {
        await writeToDisk(temporary, body);
        await moveIntoPlace(temporary, path);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },

    async get(key) {
      return await readFile(pathOf(splitBlobKey(key))).catch(nullWhereMissing);
    },

    async stream(key) {
      const file = await open(pathOf(splitBlobKey(key))).catch(nullWhereMissing);
      if (!file) return null;
      const found = await file.stat();
      if (found.isFile()) return { body: streamOf(file), bytes: found.size };
      await file.close();
      return null;
    },

    async delete(key) {
      const path = pathOf(splitBlobKey(key));
      const found = await stat(path).catch(nullWhereMissing);
      if (!found?.isFile()) return;
      await rm(path, { force: true });
      await removeEmptyFolders(dirname(path), root);
    },

    async deleteUnder(prefix) {
      const path = pathOf(splitBlobPrefix(prefix));
      const found = await stat(path).catch(nullWhereMissing);
      if (!found?.isDirectory()) return;
      await rm(path, { recursive: true, force: true, maxRetries: 5 });
      await removeEmptyFolders(dirname(path), root);
    },

    // Nobody but this process reads or writes the folder.
    link: async () => null,
    uploadForm: async () => null,
  };
}

/**
 * Windows opens a device for names such as `con` or `aux.txt`, and drops a dot at the end. Done everywhere, so
 * that a folder can move. https://learn.microsoft.com/windows/win32/fileio/naming-a-file
 */
function toFileName(segment: string): string {
  const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(segment);
  return `${device ? '~' : ''}${segment}${segment.endsWith('.') ? '~' : ''}`;
}

/** The file that was opened, whole, even where another takes its place meanwhile. */
function streamOf(file: FileHandle): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const chunk = await file.read(new Uint8Array(65_536)).catch(async error => {
        await file.close();
        throw error;
      });
      if (chunk.bytesRead > 0) return controller.enqueue(chunk.buffer.subarray(0, chunk.bytesRead));
      await file.close();
      controller.close();
    },
    cancel: () => file.close(),
  });
}

async function removeEmptyFolders(from: string, root: string): Promise<void> {
  for (let folder = from; folder !== root; folder = dirname(folder)) {
    const removed = await rmdir(folder).then(
      () => true,
      () => false,
    );
    if (!removed) return;
  }
}

/** What a process that was killed in the middle of a `put` has left. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(nullWhereMissing);
    if (found && Date.now() - found.mtimeMs > abandonedAfterMs) await rm(path, { force: true });
  }
}
