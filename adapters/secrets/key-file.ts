import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Secrets } from '../../core/ports.ts';
import { keyBytes, openBox, readSealed, sealBox } from './sealed-box.ts';

/** Says how a text is sealed, so that another way can come beside this one. */
const format = 'v1.key-file';

/**
 * Secrets sealed with AES-256-GCM under a key in a file, which is made at its first use for its owner alone.
 * Whoever loses the file loses what was sealed with it: it belongs in the backup, apart from the data.
 */
export function createKeyFileSecrets({ file }: { file: string }): Secrets {
  let key: Promise<Buffer> | undefined;
  const loadOnce = () => {
    key ??= loadKey(file).catch(error => {
      key = undefined;
      throw error;
    });
    return key;
  };

  return {
    async seal(scope, plaintext) {
      const box = sealBox(await loadOnce(), bind(scope), plaintext);
      return `${format}.${box.toString('base64url')}`;
    },

    async open(scope, sealed) {
      const box = readSealed(format, sealed);
      const fileKey = await loadOnce();
      try {
        return openBox(fileKey, bind(scope), box);
      } catch (cause) {
        throw new Error(
          `A secret of "${scope}" can't be opened: it was changed, belongs to another scope, ` +
            `or was sealed with another key than the one in ${file}.`,
          { cause },
        );
      }
    },
  };
}

function bind(scope: string): string {
  return `${format}\0${scope}`;
}

async function loadKey(file: string): Promise<Buffer> {
  const key = await readFile(file).catch(async error => {
    if (error?.code !== 'ENOENT') throw error;
    await makeKey(file);
    return await readFile(file);
  });
  const { mode } = await stat(file);
  // Windows has no such mode: there the folder's own access list decides.
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new Error(
      `The key file ${file} can be read by others (mode ${(mode & 0o777).toString(8)}). ` +
        `Run "chmod 600 ${file}"; if someone may have read it, replace the tokens that it protects.`,
    );
  }
  if (key.length !== keyBytes) {
    throw new Error(
      `The key file ${file} has ${key.length} bytes, not ${keyBytes}. Restore it from a backup.`,
    );
  }
  return key;
}

/** Whole or not at all, and never over another process's: what that sealed could not be opened again. */
async function makeKey(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    const handle = await open(temporary, 'wx', 0o600);
    await handle.writeFile(randomBytes(keyBytes));
    await handle.sync();
    await handle.close();
    await link(temporary, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}
