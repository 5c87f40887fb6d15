import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SlackServer, startSlack } from './server.ts';

let slack: SlackServer;
beforeEach(async () => {
  slack = await startSlack();
});
afterEach(() => slack.close());

async function call(
  method: string,
  fields: Record<string, string> = {},
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${slack.apiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.token}`, ...headers },
    body: new URLSearchParams(fields),
  });
  return (await response.json()) as Record<string, unknown> & { ok: boolean; error?: string };
}
async function respond(url: string, body: unknown, type = 'application/json') {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify(body),
  });
  return `${response.status} ${await response.text()}`;
}
const text = (words: string) => ({ type: 'plain_text', text: words });

describe('calls that Slack refuses', () => {
  it('refuses a call without a token, with another one, and for what the app has no scope', async () => {
    const bare = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST', body: new URLSearchParams() });
    expect(await bare.json()).toEqual({ ok: false, error: 'not_authed' });
    expect((await call('auth.test', {}, { authorization: 'Bearer xoxb-other' })).error).toBe('invalid_auth');
    slack.scopes.delete('chat:write');
    expect(await call('chat.postMessage', { channel: 'C1', text: 'a' })).toMatchObject({
      error: 'missing_scope',
      needed: 'chat:write',
    });
  });

  it('refuses methods that it does not serve, and bodies of another type', async () => {
    expect((await call('chat.delete')).error).toBe('unknown_method');
    expect((await call('auth.test', {}, { 'content-type': 'text/plain' })).error).toBe('invalid_post_type');
  });

  it('refuses fields that are missing, and fields that it does not know', async () => {
    expect(await call('chat.postMessage', { text: 'a' })).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] missing required field: channel'] },
    });
    expect(await call('chat.update', { channel: 'C1', ts: '1', thread_ts: '2' })).toMatchObject({
      error: 'invalid_arguments',
    });
  });

  it('refuses channels, messages, threads and files that are not there, and messages of others', async () => {
    expect((await call('chat.postMessage', { channel: 'C9', text: 'a' })).error).toBe('channel_not_found');
    expect((await call('chat.update', { channel: 'C1', ts: '1', text: 'a' })).error).toBe(
      'message_not_found',
    );
    expect((await call('conversations.replies', { channel: 'C1', ts: '1' })).error).toBe('thread_not_found');
    expect((await call('files.info', { file: 'F9' })).error).toBe('file_not_found');
    slack.files.set('F1', { bytes: new Uint8Array(1), mimetype: 'text/plain', deleted: true });
    expect((await call('files.info', { file: 'F1' })).error).toBe('file_deleted');
    slack.messages.push({ channel: 'C1', ts: '7', text: 'A question', blocks: [] });
    expect((await call('chat.update', { channel: 'C1', ts: '7', text: 'a' })).error).toBe(
      'cant_update_message',
    );
    const many = { channel: 'C1', ts: '7', limit: '1001' };
    expect((await call('conversations.replies', many)).error).toBe('invalid_limit');
  });

  it('refuses messages with nothing in them, with too much, and with metadata of another shape', async () => {
    const post = async (fields: Record<string, string>) =>
      (await call('chat.postMessage', { channel: 'C1', ...fields })).error;
    expect(await post({})).toBe('no_text');
    expect(await post({ text: 'a'.repeat(40_001) })).toBe('msg_too_long');
    expect(await post({ text: 'a', metadata: '{"event_type":"x"}' })).toBe('invalid_metadata_format');
    expect(await post({ text: 'a', metadata: 'x' })).toBe('invalid_metadata_format');
    expect(await post({ text: 'a', blocks: '[' })).toBe('invalid_blocks_format');
  });

  it.each([
    ['a kind that is not known', [{ type: 'gauge' }]],
    ['a field that is not known', [{ type: 'divider', colour: 'red' }]],
    ['more than fifty', Array.from({ length: 51 }, () => ({ type: 'divider' }))],
    ['a header of more than 150 characters', [{ type: 'header', text: text('a'.repeat(151)) }]],
    ['more than ten elements of a context', [{ type: 'context', elements: Array(11).fill(text('a')) }]],
    ['empty rich text', [{ type: 'rich_text', elements: [] }]],
    [
      'a label of more than 75 characters',
      [{ type: 'actions', elements: [{ type: 'button', text: text('a'.repeat(76)) }] }],
    ],
    [
      'a segment of a pie that is worth nothing',
      [
        {
          type: 'data_visualization',
          title: 'T',
          chart: { type: 'pie', segments: [{ label: 'a', value: 0 }] },
        },
      ],
    ],
    [
      'more than six segments of a pie',
      [
        {
          type: 'data_visualization',
          title: 'T',
          chart: { type: 'pie', segments: Array(7).fill({ label: 'a', value: 1 }) },
        },
      ],
    ],
  ])('refuses blocks with %s', async (_, blocks) => {
    const answer = await call('chat.postMessage', {
      channel: 'C1',
      text: 'a',
      blocks: JSON.stringify(blocks),
    });
    expect(answer).toMatchObject({ ok: false, error: 'invalid_blocks' });
  });

  it('refuses blocks that are too long together, and kinds that a workspace does not know yet', async () => {
    const post = async (blocks: unknown[]) =>
      (await call('chat.postMessage', { channel: 'C1', text: 'a', blocks: JSON.stringify(blocks) })).error;
    const long = { type: 'context', elements: [text('a'.repeat(2_900))] };
    expect(await post(Array(5).fill(long))).toBe('msg_blocks_too_long');
    slack.unknownBlocks.add('divider');
    expect(await post([{ type: 'divider' }])).toBe('invalid_blocks');
  });
});

describe('answers to a command', () => {
  it('are taken five times, within their time, at addresses that were given out', async () => {
    const url = slack.newResponseUrl();
    for (let time = 0; time < 5; time += 1) expect(await respond(url, { text: 'a' })).toBe('200 ok');
    expect(await respond(url, { text: 'a' })).toBe('404 used_url');
    const late = slack.newResponseUrl();
    slack.expiredUrls.add(late);
    expect(await respond(late, { text: 'a' })).toBe('404 expired_url');
    expect(await respond(`${slack.url}/commands/T1/99`, { text: 'a' })).toBe('404 no_service');
  });

  it('are refused in another type or shape, and with blocks that are not valid', async () => {
    const url = slack.newResponseUrl();
    expect(await respond(url, { text: 'a' }, 'text/plain')).toBe('400 invalid_payload');
    expect(await respond(url, { text: 'a', thread: '1' })).toBe('400 invalid_payload');
    expect(await respond(url, { blocks: [{ type: 'gauge' }] })).toBe('400 invalid_blocks');
    expect(await respond(url, {})).toBe('400 no_text');
  });
});

describe('a download', () => {
  it('is a login page without the token, or without the scope', async () => {
    slack.files.set('F1', { bytes: new TextEncoder().encode('words'), mimetype: 'text/plain' });
    const address = `${slack.url}/files-pri/T1-F1/download`;
    const get = async (token: string) => {
      const response = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
      return `${response.headers.get('content-type')} ${await response.text()}`;
    };
    expect(await get(slack.token)).toBe('text/plain words');
    expect(await get('other')).toMatch(/^text\/html.*Sign in/);
    slack.scopes.delete('files:read');
    expect(await get(slack.token)).toMatch(/^text\/html.*Sign in/);
    expect((await fetch(`${slack.url}/files-pri/T1-F9/download`)).status).toBe(404);
    expect((await fetch(`${slack.url}/elsewhere`)).status).toBe(404);
  });
});

describe('what can be made to go wrong', () => {
  it('fails once each, and answers again after that', async () => {
    slack.fail(
      'auth.test',
      { kind: 'status', status: 429, retryAfter: 1 },
      { kind: 'error', error: 'fatal_error' },
    );
    const limited = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST' });
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '1']);
    expect((await call('auth.test')).error).toBe('fatal_error');
    expect((await call('auth.test')).ok).toBe(true);
  });

  it('does the work of a request whose answer is lost', async () => {
    slack.fail('chat.postMessage', { kind: 'lost' });
    await expect(call('chat.postMessage', { channel: 'C1', text: 'a' })).rejects.toThrow();
    expect(slack.messages).toHaveLength(1);
  });
});
