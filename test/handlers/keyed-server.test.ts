import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeTemporaryFolder } from '../temporary-folder.ts';
import { type ServerProcess, startServer } from './start-server.ts';

const adminKey = 'c4f81b0a9de27563f0a1c88e';
const another = '7d2e90b3f164ac58e07b3d91';

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let server: ServerProcess;
beforeAll(async () => {
  folder = await makeTemporaryFolder();
  server = await startServer(folder.path, { ADMIN_API_KEY: adminKey, TENANT: 'acme', HOST: '0.0.0.0' });
});
afterAll(async () => {
  await server.stop();
  await folder.remove();
});

/** What the session's route says to a key. */
async function callerOf(key: string): Promise<{ status: number; tenant?: string; roles?: string[] }> {
  const response = await fetch(`${server.url}/mlops/session`, {
    headers: { authorization: `Bearer ${key}` },
  });
  return { status: response.status, ...(await response.json()) };
}

/** Runs `npm run keys` as it is run beside the server. */
async function runKeys(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [resolve('handlers/keys.ts'), ...args], {
    cwd: folder.path,
    env: { PATH: process.env.PATH, DATA_DIR: folder.path, TENANT: 'acme' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, out, err };
}

describe('a server with ADMIN_API_KEY', () => {
  it('listens beyond this machine, and asks all who come, under any name and through proxies', async () => {
    const { port } = new URL(server.url);
    const status = (authorization?: string) =>
      new Promise(found => {
        const headers = { host: 'policies.example', 'x-forwarded-for': '10.1.1.1' };
        request(
          {
            port,
            host: '127.0.0.1',
            path: '/mlops/kb/status',
            headers: authorization ? { ...headers, authorization } : headers,
          },
          response => found(response.resume().statusCode),
        ).end();
      });
    expect(await status()).toBe(401);
    expect(await status(`Bearer ${adminKey}`)).toBe(200);
  });

  it('shows the console, which holds no data, to all', async () => {
    expect((await fetch(`${server.url}/`)).headers.get('content-type')).toMatch(/^text\/html/);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
  });

  it('knows the key’s holder as an admin of the configured tenant', async () => {
    expect(await callerOf(adminKey)).toMatchObject({ status: 200, tenant: 'acme', roles: ['admin'] });
  });

  it('revokes the key when it starts with another', async () => {
    await server.stop();
    server = await startServer(folder.path, { ADMIN_API_KEY: another, TENANT: 'acme' });
    expect(await callerOf(adminKey)).toMatchObject({ status: 401 });
    expect(await callerOf(another)).toMatchObject({ status: 200 });
  });
});

describe('npm run keys', () => {
  it('makes a key that the running server knows, lists it, and revokes it at once', async () => {
    const made = await runKeys('create', '--tenant', 'other', '--name', 'CI', '--role', 'contributor');
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^mlops_[\w-]{43}\n$/) });
    const secret = made.out.trim();
    const [, id] = /key (\w{26}) “CI” \(contributor\) of other/.exec(made.err)!;
    expect(made.err).not.toContain(secret);
    expect(await callerOf(secret)).toMatchObject({ status: 200, tenant: 'other', roles: ['contributor'] });

    const listed = await runKeys('list', '--tenant', 'other');
    expect(listed.out).toMatch(new RegExp(`^ID .*\\n${id} +contributor .* valid +CI\\n$`));
    expect(await runKeys('revoke', '--tenant', 'other', id!)).toMatchObject({ code: 0 });
    expect(await callerOf(secret)).toMatchObject({ status: 401 });
    expect((await runKeys('list', '--tenant', 'other')).out).toMatch(/revoked +CI/);
  });

  it('is for the configured tenant unless told otherwise, and makes readers', async () => {
    const { out } = await runKeys('create', '--name', 'Ann', '--days', '30');
    expect(await callerOf(out.trim())).toMatchObject({ tenant: 'acme', roles: ['reader'] });
    expect((await runKeys('list')).out).toMatch(/until \d{4}-\d\d-\d\d +Ann/);
  });

  it('ends with 1 where the key is not there, is another tenant’s, or is the configured one', async () => {
    const { out } = await runKeys('list');
    const [configured] = /^admin-\w+/m.exec(out)!;
    const ann = /^(\w{26}) +reader/m.exec(out)![1]!;
    for (const args of [['none'], [ann, '--tenant', 'other'], [configured]]) {
      expect(await runKeys('revoke', ...args)).toMatchObject({ code: 1, out: '' });
    }
  });

  it.each([
    [['frobnicate'], 'no command “frobnicate”'],
    [['create'], '--name'],
    [['create', '--name', 'a\nb'], '--name'],
    [['create', '--name', 'CI', '--role', 'root'], 'no role'],
    [['create', '--name', 'CI', '--days', '0'], '--days'],
    [['create', '--name', 'CI', '--colour', 'red'], '--colour'],
    [['create', 'CI'], 'options only'],
    [['revoke'], 'by its ID'],
    [['list', '--tenant', 'Acme'], '--tenant'],
  ])('called as %j ends with 2, says what is wrong and how it is called', async (args, said) => {
    const { code, out, err } = await runKeys(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(said);
    expect(err).toContain('npm run keys -- create');
  });

  it('says how it is called where nothing is asked', async () => {
    for (const args of [[], ['--help'], ['help']]) {
      expect(await runKeys(...args)).toMatchObject({
        code: 0,
        out: expect.stringContaining('npm run keys --'),
      });
    }
  });
});
