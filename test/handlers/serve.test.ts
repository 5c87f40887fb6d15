import { mkdir, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../handlers/config.ts';
import { serveLocally } from '../../handlers/serve.ts';
import { readEvents } from '../adapters/web/api/read-events.ts';
import { createTestHome, type TestHome } from '../fixtures/home.ts';
import { giftPolicy } from '../fixtures/policies.ts';

let home: TestHome;
let server: Awaited<ReturnType<typeof serveLocally>>;
beforeAll(async () => {
  home = await createTestHome();
  const consoleDirectory = join(home.folder, 'console');
  await mkdir(join(consoleDirectory, 'assets'), { recursive: true });
  await writeFile(join(consoleDirectory, 'index.html'), '<!doctype html><title>Console</title>');
  await writeFile(join(consoleDirectory, 'assets', 'main-1a2b.js'), 'console.log(1)');
  server = await serveLocally(home, { ...readConfig({ PORT: '0', MAX_FILE_MB: '1' }), consoleDirectory });
});
afterAll(async () => {
  await server.close();
  await home.dispose();
});

/** A request whose headers, `Host` among them, are sent as they are. */
function send(path: string, headers: Record<string, string>): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    request({ hostname, port, path, headers, setHost: headers.host === undefined }, response => {
      let body = '';
      response
        .on('data', chunk => (body += chunk))
        .on('end', () => resolve({ status: response.statusCode!, body }));
    })
      .on('error', reject)
      .end();
  });
}

describe('a served home', () => {
  it('takes a file, answers from it and shows the original, over HTTP', async () => {
    const form = new FormData();
    form.set('file', new File([giftPolicy()], 'gifts.md'));
    const uploaded = await fetch(`${server.url}/mlops/kb/documents`, { method: 'POST', body: form });
    expect(uploaded.status).toBe(202);
    const { id } = await uploaded.json();
    await home.settle();
    const asked = await fetch(`${server.url}/mlops/query`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ question: 'What must not be accepted from a supplier?' }),
    });
    const events = await readEvents(asked);
    expect(events.map(({ event }) => event).join(' ')).toMatch(/^(status )+(delta )+done$/);
    const original = await fetch(`${server.url}/mlops/kb/documents/${id}/content`);
    expect(await original.text()).toBe(giftPolicy());
  });

  it('names its own port in links, where the system has chosen it', async () => {
    const response = await fetch(`${server.url}/mlops/uploads`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ filename: 'a.md', bytes: 5, mediaType: 'text/markdown', purpose: 'kb' }),
    });
    const { url, headers } = await response.json();
    expect(url.startsWith(`${server.url}/mlops/uploads/`)).toBe(true);
    const sent = await fetch(url, { method: 'PUT', headers, body: 'Rule.' });
    expect(sent.status).toBe(202);
  });

  it('refuses a file that is too large, and goes on', async () => {
    const form = new FormData();
    form.set('file', new File(['x'.repeat(3_000_000)], 'a.txt'));
    const response = await fetch(`${server.url}/mlops/kb/documents`, { method: 'POST', body: form });
    expect([response.status, (await response.json()).code]).toEqual([413, 'file_too_large']);
    // The rest of the body stays unread, so the next request must come by another connection.
    expect(response.headers.get('connection')).toBe('close');
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
  });

  it.each([
    [{ host: 'evil.example' }, 'forbidden_host'],
    [{ origin: 'http://evil.example' }, 'forbidden_origin'],
    [{ 'x-forwarded-for': '10.1.1.1' }, 'forwarded_request'],
  ])('refuses %j on every page', async (headers, code) => {
    for (const path of ['/', '/health', '/mlops/kb/documents', '/assets/main-1a2b.js']) {
      const { status, body } = await send(path, headers as unknown as Record<string, string>);
      expect([path, status, JSON.parse(body).code]).toEqual([path, 403, code]);
    }
  });

  it('shows the console on all its pages, and no file from elsewhere', async () => {
    for (const path of ['/', '/documents/01ABC?version=1', '/history']) {
      expect(await (await fetch(`${server.url}${path}`)).text()).toContain('<title>Console</title>');
    }
    const asset = await fetch(`${server.url}/assets/main-1a2b.js`);
    expect(asset.headers.get('cache-control')).toContain('immutable');
    await asset.body?.cancel();
    expect((await fetch(`${server.url}/missing.js`)).status).toBe(404);
    for (const path of [
      '/../records.sqlite',
      '/%2e%2e/records.sqlite',
      '/assets/..%2f..%2frecords.sqlite',
      '/..%5crecords.sqlite',
    ]) {
      const { body } = await send(path, {});
      expect(body).not.toContain('SQLite format');
    }
  });

  it('says so where its port is taken', async () => {
    const { port } = new URL(server.url);
    await expect(serveLocally(home, readConfig({ PORT: port }))).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});
