import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSlackSurface } from '../../../adapters/slack/surface.ts';
import type { ChatContent } from '../../../core/model/chat.ts';
import type { Surface } from '../../../core/ports.ts';
import { createCollectingLog } from '../../fakes/log.ts';
import { analyses } from '../../fixtures/analyses.ts';
import { answers, baseUrl } from '../../fixtures/answers.ts';
import { type SlackServer, startSlack } from '../../wire/slack/server.ts';

let slack: SlackServer;
let log: ReturnType<typeof createCollectingLog>;
let surface: Surface;
beforeEach(async () => {
  slack = await startSlack();
  log = createCollectingLog();
  surface = createSlackSurface({
    ...{ token: slack.token, publicUrl: baseUrl, log },
    ...{ apiUrl: slack.apiUrl, loopback: true },
  });
  slack.messages.push({ channel: 'C1', ts: '1.0', text: 'May I?', blocks: [] });
});
afterEach(() => slack.close());

const thread = { kind: 'thread', channel: 'C1', threadTs: '1.0', user: 'U1', team: 'T1' };
const commandTo = (responseUrl: string) => ({
  kind: 'command',
  responseUrl,
  channel: 'C1',
  user: 'U1',
  team: 'T1',
});
const working: ChatContent = { kind: 'working', text: 'Searching your policies …' };
const [someAnswer] = Object.values(answers);
const reply: ChatContent = { kind: 'reply', final: { kind: 'answer', answer: someAnswer! } };
const scored: ChatContent = { kind: 'analysis', analysis: analyses.mixed };
const types = (blocks: readonly Record<string, unknown>[]) => blocks.map(({ type }) => type);

describe('a reply in a thread', () => {
  it('is posted under the message, marked with its job, and updated where it stands', async () => {
    const id = await surface.post(thread, working, 'job-1');
    await surface.update(thread, id, reply, 'job-1');
    expect(slack.messages).toHaveLength(2);
    expect(slack.messages[1]).toMatchObject({
      ...{ channel: 'C1', thread_ts: '1.0', ts: id },
      metadata: { event_type: 'mlops_reply', event_payload: { job_id: 'job-1' } },
    });
    expect(JSON.stringify(slack.messages[1]!.blocks)).toContain('Sources');
  });

  it('is found again by its job, on whatever page of the thread, and nobody else’s is', async () => {
    const metadata = { event_type: 'mlops_reply', event_payload: { job_id: 'job-1' } };
    slack.messages.push({
      channel: 'C1',
      ts: '2.0',
      thread_ts: '1.0',
      bot_id: 'B9',
      text: 'a',
      blocks: [],
      metadata,
    });
    for (let number = 0; number < 250; number += 1) {
      slack.messages.push({ channel: 'C1', ts: `3.${number}`, thread_ts: '1.0', text: 'a', blocks: [] });
    }
    expect(await surface.find(thread, 'job-1')).toBeNull();
    const id = await surface.post(thread, working, 'job-1');
    expect(await surface.find(thread, 'job-1')).toBe(id);
    expect(await surface.find(thread, 'job-2')).toBeNull();
  });

  it('is not found where the app may not read the channel, and the log says so', async () => {
    slack.scopes.delete('channels:history');
    expect(await surface.find(thread, 'job-1')).toBeNull();
    expect(log.events()).toContain('slack.thread_unread');
  });

  it('is posted anew where somebody has deleted its message', async () => {
    const id = await surface.post(thread, working, 'job-1');
    slack.messages.pop();
    await surface.update(thread, id, reply, 'job-1');
    expect(slack.messages[1]).toMatchObject({ metadata: { event_payload: { job_id: 'job-1' } } });
  });

  it('draws its chart with words, and feedback as buttons, in a workspace that does not know the new blocks', async () => {
    slack.unknownBlocks.add('data_visualization').add('context_actions');
    const id = await surface.post(thread, working, 'job-1');
    await surface.update(thread, id, scored, 'job-1');
    expect(types(slack.messages[1]!.blocks)).not.toContain('data_visualization');
    expect(JSON.stringify(slack.messages[1]!.blocks)).toContain('rich_text_preformatted');
    await surface.update(thread, id, reply, 'job-1');
    expect(types(slack.messages[1]!.blocks)).toContain('actions');
  });

  it('is plain text where Slack takes no blocks at all', async () => {
    for (const error of ['invalid_blocks', 'msg_blocks_too_long'])
      slack.fail('chat.postMessage', { kind: 'error', error });
    await surface.post(thread, reply, 'job-1');
    expect(slack.messages[1]).toMatchObject({ blocks: [], text: expect.stringContaining('[1]') });
  });

  it('waits as long as Slack asks for, and not for longer than a worker should', async () => {
    slack.fail('chat.postMessage', { kind: 'status', status: 429, retryAfter: 0 });
    await surface.post(thread, working, 'job-1');
    expect(slack.messages).toHaveLength(2);
    slack.fail('chat.postMessage', { kind: 'status', status: 429, retryAfter: 600 });
    await expect(surface.post(thread, working, 'job-2')).rejects.toThrow(/rate/i);
  });

  it('that got lost is not sent again by itself: the retry of the job finds it', async () => {
    slack.fail('chat.postMessage', { kind: 'lost' });
    await expect(surface.post(thread, working, 'job-1')).rejects.toThrow();
    expect(slack.calls.filter(call => call === 'chat.postMessage')).toHaveLength(1);
    expect(await surface.find(thread, 'job-1')).toBe(slack.messages[1]!.ts);
  });

  it('fails without naming the token', async () => {
    for (const fault of [
      { kind: 'status', status: 500 },
      { kind: 'error', error: 'fatal_error' },
    ] as const) {
      slack.fail('chat.postMessage', fault);
      const error = await surface.post(thread, working, 'job-1').catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Error);
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(slack.token);
    }
    expect(JSON.stringify(log.lines)).not.toContain(slack.token);
  });
});

describe('the answer to a command', () => {
  it('is sent to its response URL, for the asker’s eyes only, and nothing is posted before it', async () => {
    const url = slack.newResponseUrl();
    const id = await surface.post(commandTo(url), working, 'job-1');
    expect(slack.calls).toEqual([]);
    expect(await surface.find(commandTo(url), 'job-1')).toBe(id);
    await surface.update(commandTo(url), id, reply, 'job-1');
    expect(slack.responses.get(url)).toMatchObject([{ response_type: 'ephemeral' }]);
    expect(slack.authorizations).toEqual([]);
  });

  it('is an ephemeral message where the response URL is spent', async () => {
    const expired = slack.newResponseUrl();
    slack.expiredUrls.add(expired);
    await surface.update(commandTo(expired), 'response', reply, 'job-1');
    expect(slack.messages.at(-1)).toMatchObject({ channel: 'C1', ephemeralFor: 'U1' });
  });

  it('falls back to what Slack takes, as in a thread', async () => {
    slack.unknownBlocks.add('context_actions');
    const url = slack.newResponseUrl();
    await surface.update(commandTo(url), 'response', reply, 'job-1');
    expect(types(slack.responses.get(url)![0]!.blocks as Record<string, unknown>[])).toContain('actions');
  });

  it('goes to Slack only, whatever the address claims', async () => {
    const outside = createSlackSurface({ token: slack.token, publicUrl: baseUrl, log, apiUrl: slack.apiUrl });
    const url = slack.newResponseUrl();
    await expect(outside.update(commandTo(url), 'response', reply, 'job-1')).rejects.toThrow(/foreign/);
    expect(slack.calls).toEqual([]);
  });
});

describe('a shared file', () => {
  const bytes = new TextEncoder().encode('A contract.');
  const file = { name: 'contract.txt', source: { id: 'F1' } };
  const open = (maxBytes = 1_000) => surface.openFile(thread, file, maxBytes);

  it('is asked for by its id, and fetched with the token', async () => {
    slack.files.set('F1', { bytes, mimetype: 'text/plain' });
    expect(await open()).toEqual(Buffer.from(bytes));
  });

  it('says what to do where the app has no scope for it, told by Slack or by its login page', async () => {
    slack.files.set('F1', { bytes, mimetype: 'text/plain' });
    slack.scopes.delete('files:read');
    await expect(open()).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('files:read'),
    });
    slack.scopes.add('files:read');
    slack.files.set('F1', { bytes: new TextEncoder().encode('<html>'), mimetype: 'text/html', size: 900 });
    await expect(open()).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('files:read'),
    });
  });

  it('may be a page itself', async () => {
    slack.files.set('F1', { bytes: new TextEncoder().encode('<html>'), mimetype: 'text/html' });
    expect(await open()).toHaveLength(6);
  });

  it('is refused where it is too large, by what is stated and by what comes', async () => {
    slack.files.set('F1', { bytes, mimetype: 'text/plain' });
    await expect(open(5)).rejects.toMatchObject({ code: 'file_too_large' });
    slack.files.set('F1', { bytes, mimetype: 'text/plain', size: 3 });
    await expect(open(5)).rejects.toMatchObject({ code: 'file_too_large' });
  });

  it('that is gone says so', async () => {
    await expect(open()).rejects.toMatchObject({ code: 'file_missing' });
    slack.files.set('F1', { bytes, mimetype: 'text/plain', deleted: true });
    await expect(open()).rejects.toMatchObject({ code: 'file_missing' });
  });

  it('that lies elsewhere is not fetched, and a redirection is not followed with the token', async () => {
    for (const address of [
      'https://files.example.com/a',
      'http://files.slack.com/a',
      'https://files.slack.com.evil.example/a',
    ]) {
      slack.files.set('F1', { bytes, mimetype: 'text/plain', address });
      await expect(open()).rejects.toMatchObject({
        code: 'forbidden',
        message: expect.stringContaining('outside of Slack'),
      });
    }
    slack.files.set('F1', { bytes, mimetype: 'text/plain' });
    slack.fail('/files-pri/T1-F1/download', { kind: 'status', status: 302 });
    await expect(open()).rejects.toMatchObject({ code: 'forbidden' });
  });
});
