import { deedJob } from '../../core/chat/jobs.ts';
import type { Ids, Job, Log } from '../../core/ports.ts';
import { type Envelope, envelope, messageActivity, organisationOf } from './activity.ts';
import { readDeed } from './deed.ts';
import { isTeamsService } from './service-url.ts';
import { createTokenCheck, type TokenRules } from './token-check.ts';

export interface TeamsEntranceOptions extends TokenRules {
  readonly appType: 'SingleTenant' | 'MultiTenant';
  /** The one organisation of a single-tenant bot. */
  readonly appTenantId: string | null;
  /** Lets messages come from a service on this machine: for tests, and for Microsoft's own test client. */
  readonly loopback?: boolean;
  /** Whose knowledge base an organisation in Entra ID asks; null where nobody's. */
  readonly tenantOf: (organisation: string) => Promise<string | null>;
  readonly enqueue: (job: Job) => Promise<boolean>;
  readonly ids: Ids;
  readonly log: Log;
}

/** A request as any HTTP server has it; header names are in lower case. */
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

export type TeamsEntrance = (request: EntranceRequest) => Promise<EntranceResponse>;

/**
 * Where Teams' messages arrive: checks who calls, understands what was done, and has it enqueued. Answers are sent
 * later, by the surface; nothing is fetched here but the keys that tokens are signed with.
 *
 * @throws Error for settings with which anybody could call.
 */
export function createTeamsEntrance(options: TeamsEntranceOptions): TeamsEntrance {
  if (options.appId.trim() === '')
    throw new Error('Teams needs the app id of the bot: without one it would trust anybody.');
  if (options.appType === 'SingleTenant' && !options.appTenantId) {
    throw new Error('A single-tenant bot needs the id of its tenant in Entra ID.');
  }
  const checkToken = createTokenCheck(options);

  return async ({ method, headers, body }) => {
    const correlationId = options.ids.next();
    const log = options.log.child({ surface: 'teams', correlationId });
    try {
      if (method !== 'POST') return refuse(405, 'Messages are sent with POST.');
      const received = readEnvelope(body);
      if (received === null) return refuse(400, 'The body is not an activity: a JSON object with a type.');
      const verdict = await checkToken(headers.authorization ?? '', received);
      if (verdict === 'unknown') return unavailable(log, new Error('The signing keys can not be had.'));
      if (verdict === 'refused' || !isTeamsService(received.serviceUrl, options)) {
        log.warn('teams.refused', { reason: verdict === 'refused' ? 'token' : 'service' });
        return refuse(401, 'The token is missing or not valid for this bot.');
      }
      return await accept(received, correlationId, log, options);
    } catch (error) {
      return unavailable(log, error);
    }
  };
}

async function accept(
  received: Envelope,
  correlationId: string,
  log: Log,
  { appType, appTenantId, tenantOf, enqueue }: TeamsEntranceOptions,
): Promise<EntranceResponse> {
  if (received.type === 'invoke') return answerInvoke(received);
  if (received.channelId !== 'msteams' || received.type !== 'message') return done;
  const message = messageActivity.safeParse(received);
  if (!message.success) return refuse(400, 'The message lacks what is needed to answer it.');

  const organisation = organisationOf(message.data);
  const isOurs = organisation !== null && (appType === 'MultiTenant' || organisation === appTenantId);
  const tenant = isOurs ? await tenantOf(organisation) : null;
  if (tenant === null) {
    log.warn('teams.refused', { reason: 'organisation' });
    return refuse(403, 'This assistant is not set up for your organisation. Please ask your administrator.');
  }
  const deed = readDeed(message.data, tenant);
  if (deed === null) return done;
  const isNew = await enqueue(deedJob(deed, correlationId));
  log.info('teams.accepted', { tenant, jobId: deed.deedId, isNew });
  return done;
}

/** Null for what is no JSON object with a type, or is longer than Teams' messages are. */
function readEnvelope(body: string): Envelope | null {
  if (body.length > longestBody) return null;
  try {
    return envelope.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}

const longestBody = 1_048_576;

/**
 * Feedback has to be answered with an empty object; other invokes with what says that nobody handles them.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content#feedback-buttons
 */
function answerInvoke({ name }: Envelope): EntranceResponse {
  return name === 'message/submitAction' ? json(200, {}) : { ...done, status: 501 };
}

const done: EntranceResponse = { status: 200, headers: {}, body: '' };

function refuse(status: number, message: string): EntranceResponse {
  return json(status, { error: message });
}

/** Why is for the log only. */
function unavailable(log: Log, error: unknown): EntranceResponse {
  log.error('teams.unavailable', { error });
  return refuse(503, 'This can not be done at the moment. Please try again.');
}

function json(status: number, content: unknown): EntranceResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) };
}
