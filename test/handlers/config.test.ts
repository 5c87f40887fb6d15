import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../handlers/config.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

describe('without any setting', () => {
  it('the server is one on this machine, with everything in one folder', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      dataDirectory: resolve('data'),
      host: '127.0.0.1',
      port: 3000,
      publicUrl: null,
      adminKey: null,
      tenant: 'local',
      samples: true,
      limits: { fileBytes: 50 * 1_048_576, jsonBytes: 1_048_576, pages: 2_000, questionCharacters: 4_000 },
    });
    expect(config.samplesDirectory).toBe(resolve('examples/policies'));
    expect(config.consoleDirectory).toBe(resolve('dist/console'));
  });

  it('and with empty ones, all is as by default', () => {
    expect(readConfig({ HOST: '', PORT: '', SAMPLES: '', PUBLIC_URL: '' })).toEqual(readConfig({}));
  });

  it('nothing of it can be changed later', () => {
    const config = readConfig({});
    expect([Object.isFrozen(config), Object.isFrozen(config.limits)]).toEqual([true, true]);
  });
});

describe('a setting', () => {
  it.each([
    [{ DATA_DIR: '/srv/policies' }, { dataDirectory: '/srv/policies' }],
    [{ DATA_DIR: 'elsewhere' }, { dataDirectory: resolve('elsewhere') }],
    [{ HOST: 'localhost' }, { host: 'localhost' }],
    [{ HOST: '::1' }, { host: '::1' }],
    [{ HOST: '127.0.0.2' }, { host: '127.0.0.2' }],
    [{ PORT: '0' }, { port: 0 }],
    [{ PORT: '8080' }, { port: 8080 }],
    [{ PUBLIC_URL: 'https://policies.example.com/' }, { publicUrl: 'https://policies.example.com' }],
    [{ ADMIN_API_KEY: 'c4f81b0a9de27563f0a1c88e' }, { adminKey: 'c4f81b0a9de27563f0a1c88e' }],
    [{ HOST: '0.0.0.0', ADMIN_API_KEY: 'c4f81b0a9de27563f0a1c88e' }, { host: '0.0.0.0' }],
    [{ TENANT: 'acme-2' }, { tenant: 'acme-2' }],
    [{ SAMPLES: 'off' }, { samples: false }],
    [{ LOG_LEVEL: 'silent' }, { logLevel: 'silent' }],
    [{ HOME_KIND: 'local' }, {}],
  ])('%j takes effect', (environment, expected) => {
    expect(readConfig(environment)).toMatchObject(expected);
  });

  it.each([
    [{ MAX_FILE_MB: '0.5' }, { fileBytes: 524_288 }],
    [{ MAX_PAGES: '3' }, { pages: 3 }],
    [{ MAX_QUESTION_CHARACTERS: '100' }, { questionCharacters: 100 }],
  ])('%j is a limit', (environment, limits) => {
    expect(readConfig(environment).limits).toMatchObject(limits);
  });

  it.each([
    ['HOME_KIND', 'aws'],
    ['HOST', '0.0.0.0'],
    ['HOST', '::'],
    ['HOST', '192.168.1.5'],
    ['HOST', 'example.com'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', 'http'],
    ['PUBLIC_URL', 'policies.example.com'],
    ['PUBLIC_URL', 'javascript:alert(1)'],
    ['ADMIN_API_KEY', 'secret'],
    ['ADMIN_API_KEY', 'x'.repeat(24)],
    ['ADMIN_API_KEY', 'changeme-changeme-changeme'],
    ['TENANT', 'Acme'],
    ['TENANT', 'a/b'],
    ['TENANT', 'system'],
    ['SAMPLES', 'yes'],
    ['LOG_LEVEL', 'loud'],
    ['MAX_FILE_MB', '0'],
    ['MAX_FILE_MB', '501'],
    ['MAX_PAGES', '0'],
    ['MAX_QUESTION_CHARACTERS', '99'],
  ])('%s=%s is refused by its name', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(
      new RegExp(`^These settings are not valid[^]*\\n {2}${name}: .`),
    );
  });

  it('that would open the server to others is refused with the reason', () => {
    expect(() => readConfig({ HOST: '0.0.0.0' })).toThrow(
      /HOST: would open the server to other machines.*ADMIN_API_KEY.*127\.0\.0\.1/,
    );
  });

  it('that is a weak key is refused with the reason, and is not shown', () => {
    const weak = 'hunter2-hunter2-hunter2-';
    const read = () => readConfig({ HOST: '0.0.0.0', ADMIN_API_KEY: weak });
    expect(read).toThrow(/ADMIN_API_KEY: could be guessed/);
    expect(read).not.toThrow(/hunter2/);
  });
});

it('all faults are named at once', () => {
  const message = (() => {
    try {
      return String(readConfig({ HOST: '0.0.0.0', PORT: 'x', SAMPLES: 'yes', MAX_PAGES: '-1' }));
    } catch (error) {
      return String(error);
    }
  })();
  for (const name of ['HOST', 'PORT', 'SAMPLES', 'MAX_PAGES']) expect(message).toContain(`\n  ${name}: `);
});

it('settings come from the environment first, then from .env in the working folder', async () => {
  const folder = await makeTemporaryFolder();
  await writeFile(join(folder.path, '.env'), '# ours\nPORT=4001\nSAMPLES=off\nMAX_PAGES="7"\n');
  const config = resolve('handlers/config.ts');
  const script = `const { readConfig } = await import(${JSON.stringify(config)}); console.log(JSON.stringify(readConfig()));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    cwd: folder.path,
    env: { PATH: process.env.PATH, PORT: '4002' },
  });
  expect(JSON.parse(stdout)).toMatchObject({ port: 4002, samples: false, limits: { pages: 7 } });
  await folder.remove();
});
