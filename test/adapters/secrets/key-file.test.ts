import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createKeyFileSecrets } from '../../../adapters/secrets/key-file.ts';
import { describeSecretsContract } from '../../contracts/secrets.ts';
import { makeTemporaryFolder } from '../../temporary-folder.ts';

describeSecretsContract('a key file', async () => {
  const folder = await makeTemporaryFolder();
  return { secrets: createKeyFileSecrets({ file: join(folder.path, 'key') }), close: folder.remove };
});

describe('secrets under a key file', () => {
  let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
  let file: string;
  beforeEach(async () => {
    folder = await makeTemporaryFolder();
    file = join(folder.path, 'data', 'secret.key');
  });
  afterEach(() => folder.remove());

  it('make the file at the first use, for its owner alone, and nothing beside it', async () => {
    const secrets = createKeyFileSecrets({ file });
    await expect(stat(file)).rejects.toThrow('ENOENT');
    await secrets.seal('acme', 'token');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readFile(file)).length).toBe(32);
    expect(await readdir(join(folder.path, 'data'))).toEqual(['secret.key']);
  });

  it('open after a restart what was sealed before it', async () => {
    const sealed = await createKeyFileSecrets({ file }).seal('acme', 'token');
    expect(await createKeyFileSecrets({ file }).open('acme', sealed)).toBe('token');
  });

  it('agree on one key when several begin at the same time', async () => {
    const several = Array.from({ length: 8 }, () => createKeyFileSecrets({ file }));
    const sealed = await Promise.all(several.map(secrets => secrets.seal('acme', 'token')));
    const opened = await Promise.all(sealed.map((seal, n) => several[(n + 1) % 8]!.open('acme', seal)));
    expect(new Set(opened)).toEqual(new Set(['token']));
    expect(await readdir(join(folder.path, 'data'))).toEqual(['secret.key']);
  });

  it('refuse a file that others can read, and say what to do', async () => {
    await createKeyFileSecrets({ file }).seal('acme', 'token');
    for (const mode of [0o640, 0o604, 0o644, 0o620]) {
      await chmod(file, mode);
      await expect(createKeyFileSecrets({ file }).seal('acme', 'token')).rejects.toThrow(
        `can be read by others (mode ${mode.toString(8)}). Run "chmod 600 ${file}"`,
      );
    }
  });

  it('work once the file is put right, without a restart', async () => {
    const sealed = await createKeyFileSecrets({ file }).seal('acme', 'token');
    const secrets = createKeyFileSecrets({ file });
    await chmod(file, 0o644);
    await expect(secrets.open('acme', sealed)).rejects.toThrow('chmod 600');
    await chmod(file, 0o600);
    expect(await secrets.open('acme', sealed)).toBe('token');
  });

  it('refuse a file that holds no key, and leave it as it is', async () => {
    await mkdir(join(folder.path, 'data'));
    await writeFile(file, 'short', { mode: 0o600 });
    await expect(createKeyFileSecrets({ file }).seal('acme', 'x')).rejects.toThrow('has 5 bytes, not 32');
    expect(await readFile(file, 'utf8')).toBe('short');
  });

  it('are not opened with another key, and the error says which file was used', async () => {
    const sealed = await createKeyFileSecrets({ file }).seal('acme', 'token');
    const other = createKeyFileSecrets({ file: `${file}2` });
    await expect(other.open('acme', sealed)).rejects.toThrow(`another key than the one in ${file}2`);
  });

  it('name their format, so that another can come beside it', async () => {
    expect(await createKeyFileSecrets({ file }).seal('acme', 'token')).toMatch(/^v1\.key-file\.[\w-]+$/);
  });
});
