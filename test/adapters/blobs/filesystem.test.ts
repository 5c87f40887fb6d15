import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createFilesystemBlobs } from '../../../adapters/blobs/filesystem.ts';
import { startScript } from '../../child-process.ts';
import { describeBlobsContract } from '../../contracts/blobs.ts';
import { makeTemporaryFolder } from '../../temporary-folder.ts';

describeBlobsContract('a folder', async () => {
  const folder = await makeTemporaryFolder();
  return { blobs: createFilesystemBlobs({ directory: folder.path }), close: folder.remove };
});

describe('blobs in a folder', () => {
  let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
  beforeEach(async () => {
    folder = await makeTemporaryFolder();
  });
  afterEach(() => folder.remove());

  it('leave nothing behind but the blobs', async () => {
    const blobs = createFilesystemBlobs({ directory: folder.path });
    await blobs.put('acme/kb/1', new Uint8Array(3));
    await blobs.put('other/kb/1', new Uint8Array(3));
    await blobs.delete('acme/kb/1');
    await blobs.deleteUnder('other/kb/');
    expect(await readdir(folder.path, { recursive: true })).toEqual(['~tmp']);
  });

  it('never use a name that Windows keeps for a device or would shorten', async () => {
    const blobs = createFilesystemBlobs({ directory: folder.path });
    await blobs.put('acme/con', new Uint8Array(1));
    await blobs.put('acme/Aux.txt', new Uint8Array(1));
    await blobs.put('acme/end.', new Uint8Array(1));
    await blobs.put('acme/console', new Uint8Array(1));
    expect((await readdir(join(folder.path, 'acme'))).sort()).toEqual([
      'console',
      'end.~',
      '~Aux.txt',
      '~con',
    ]);
  });

  it('can be read by their owner alone', async () => {
    const blobs = createFilesystemBlobs({ directory: join(folder.path, 'blobs') });
    await blobs.put('acme/secret', new Uint8Array(1));
    expect((await stat(join(folder.path, 'blobs'))).mode & 0o077).toBe(0);
    expect((await stat(join(folder.path, 'blobs', 'acme', 'secret'))).mode & 0o077).toBe(0);
  });

  it('sweep what killed writers left long ago, and nothing that may still be written', async () => {
    await mkdir(join(folder.path, '~tmp'));
    await writeFile(join(folder.path, '~tmp', 'abandoned'), 'x');
    await writeFile(join(folder.path, '~tmp', 'fresh'), 'x');
    await utimes(join(folder.path, '~tmp', 'abandoned'), 0, 0);
    await createFilesystemBlobs({ directory: folder.path }).put('acme/a', new Uint8Array(1));
    expect(await readdir(join(folder.path, '~tmp'))).toEqual(['fresh']);
  });

  it('are whole, old or new, when their writer is killed in the middle', async () => {
    const blobs = createFilesystemBlobs({ directory: folder.path });
    for (let round = 0; round < 3; round += 1) {
      const writer = startScript('adapters/blobs/put-forever.ts', folder.path);
      await writer.printed(10 + round * 7);
      const acknowledged = Number((await writer.kill()).at(-1));
      const bytes = await blobs.get('acme/a');
      expect(bytes?.length).toBe(400_000);
      expect(new Set(bytes).size).toBe(1);
      expect([acknowledged, acknowledged + 1].map(n => n % 256)).toContain(bytes?.[0]);
    }
  });
});
