import { afterEach, describe, expect, it } from '@jest/globals';
import { type ChatRoutes, serveChats } from '../../handlers/chat-local.ts';

let server: Awaited<ReturnType<typeof serveChats>>;
afterEach(() => server.close());

async function start(routes: ChatRoutes): Promise<void> {
  server = await serveChats({ host: '127.0.0.1', port: 0, routes });
}

describe('the listener of the chats on one machine', () => {
  it('gives what comes to the entrance of its path, whole and as UTF-8, and sends its answer', async () => {
    await start({
      '/slack/events': async ({ method, headers, body }) => ({
        status: 201,
        headers: { 'x-seen': `${method} ${headers['x-sent']}` },
        body: body.toUpperCase(),
      }),
    });
    const headers = { 'x-sent': 'yes' };
    const response = await fetch(`${server.url}/slack/events?a=b`, {
      method: 'POST',
      headers,
      body: 'grüße',
    });
    expect([response.status, response.headers.get('x-seen')]).toEqual([201, 'POST yes']);
    expect(await response.text()).toBe('GRÜSSE');
  });

  it('leads to nothing else: neither to the console nor to the API', async () => {
    await start({ '/slack/events': async () => ({ status: 200, headers: {}, body: '' }) });
    for (const path of ['/', '/mlops/health', '/api/messages', '/slack/events/', '/constructor']) {
      expect((await fetch(`${server.url}${path}`)).status).toBe(404);
    }
  });

  it('refuses what is longer than any chat sends', async () => {
    await start({ '/slack/events': async () => ({ status: 200, headers: {}, body: '' }) });
    const body = 'a'.repeat(1_048_577);
    expect((await fetch(`${server.url}/slack/events`, { method: 'POST', body })).status).toBe(413);
  });

  it('says nothing of what went wrong inside', async () => {
    await start({
      '/slack/events': async () => {
        throw new Error('secret');
      },
    });
    const response = await fetch(`${server.url}/slack/events`, { method: 'POST' });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
  });
});
