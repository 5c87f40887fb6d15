import type { App } from '@slack/bolt';
import { deedJob } from '../../core/chat/jobs.ts';
import type { Clock, Ids, Job, Log } from '../../core/ports.ts';
import { createBolt } from './bolt.ts';
import { commandDeed, messageDeed } from './deed.ts';
import { commandPayload, eventEnvelope } from './payloads.ts';
import { isSigned } from './signature.ts';

export interface SlackEntranceOptions {
  readonly signingSecret: string;
  /** Whose knowledge base a workspace asks; null where nobody's. */
  readonly tenantOf: (team: string) => Promise<string | null>;
  readonly enqueue: (job: Job) => Promise<boolean>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** A request as any HTTP server has it, its body read as UTF-8; header names are in lower case. */
export interface EntranceRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export interface EntranceResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type SlackEntrance = (request: EntranceRequest) => Promise<EntranceResponse>;

/**
 * Where Slack's requests arrive: checks that Slack signed them, understands what was done, has it enqueued and
 * acknowledges, within Slack's three seconds. It calls nobody and needs no token.
 *
 * @throws Error without a signing secret, with which anybody could call.
 */
export function createSlackEntrance(options: SlackEntranceOptions): SlackEntrance {
  const { signingSecret, clock, log } = options;
  if (signingSecret.trim() === '')
    throw new Error('Slack needs the signing secret of the app: without one it would trust anybody.');
  const { app, handle } = createBolt(log);
  listen(app, options);

  return async request => {
    if (request.method !== 'POST') return plain(405, 'Requests are sent with POST.');
    // Bolt's receiver takes times in the future, and parses a body before it is verified.
    if (!isSigned(request, signingSecret, clock.now())) {
      log.warn('slack.refused', { reason: 'signature' });
      return plain(401, 'The signature is missing, not valid or not of this time.');
    }
    // It knows only the bare names of the two types, and fails on others.
    const contentType = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
    if (!isReadable(contentType, request.body)) return plain(400, 'The body can not be read.');
    const event = { headers: { ...request.headers, 'content-type': contentType }, body: request.body };
    const { statusCode, headers, body } = await handle({ ...event, ...lambdaEvent }, {});
    return { status: statusCode, headers: toStrings(headers), body };
  };
}

function listen(app: App, { tenantOf, enqueue, clock, ids, log }: SlackEntranceOptions): void {
  app.command('/policy', async ({ payload, ack }) => {
    const correlationId = ids.next();
    try {
      const command = commandPayload.parse(payload);
      const tenant = await tenantOf(command.team_id);
      if (tenant === null) return ack(privately(unknownTeam));
      const deed = commandDeed(command, tenant, clock.now());
      const isNew = await enqueue(deedJob(deed, correlationId));
      log.info('slack.accepted', { tenant, jobId: deed.deedId, isNew, correlationId });
      return ack(privately(isNew ? 'Searching your policies …' : asked));
    } catch (error) {
      // Slack sends a command once, and would show a failure as its own.
      log.error('slack.unavailable', { error, correlationId });
      return ack(privately(`I could not take this. Please try again. Reference ${correlationId}`));
    }
  });

  for (const name of ['app_mention', 'message']) {
    app.event(name, async ({ body }) => {
      const envelope = eventEnvelope.safeParse(body);
      if (!envelope.success) return log.warn('slack.ignored', { reason: 'shape', event: name });
      const tenant = await tenantOf(envelope.data.team_id);
      if (tenant === null) return log.warn('slack.ignored', { reason: 'workspace' });
      const deed = messageDeed(envelope.data, tenant);
      if (deed === null) return;
      const correlationId = ids.next();
      // Thrown on, a failure makes Slack deliver the event again.
      const isNew = await enqueue(deedJob(deed, correlationId));
      log.info('slack.accepted', { tenant, jobId: deed.deedId, isNew, correlationId });
    });
  }

  // A button that opens a page has to be acknowledged too: https://docs.slack.dev/interactivity/handling-user-interaction
  app.action(/.*/, ({ ack }) => ack());
}

function isReadable(contentType: string, body: string): boolean {
  try {
    if (contentType === 'application/json') return isObject(JSON.parse(body));
    if (contentType !== 'application/x-www-form-urlencoded') return false;
    const payload = new URLSearchParams(body).get('payload');
    return payload === null || isObject(JSON.parse(payload));
  } catch {
    return false;
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function privately(text: string) {
  return { response_type: 'ephemeral' as const, text };
}

function plain(status: number, message: string): EntranceResponse {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: message };
}

function toStrings(headers: Readonly<Record<string, unknown>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

/** What else the receiver's type asks of an event; it reads the path for its log only. */
const lambdaEvent = {
  isBase64Encoded: false,
  rawPath: '/slack/events',
  rawQueryString: '',
  routeKey: '',
  version: '2.0',
  requestContext: {},
};

const unknownTeam = 'This assistant is not set up for your workspace. Please ask your administrator.';
const asked = 'You asked this a moment ago: the answer is on its way.';
