import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConnectorError, checkActivity } from './activity-rules.ts';
import { type Answer, jsonAnswer } from './answers.ts';
import { answerLogin } from './login.ts';
import { channelThread, people, personalChat } from './requests.ts';
import { createSigningKey, type TokenClaims } from './tokens.ts';

/** A message as people see it in the chat. */
export interface ShownMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly activity: Readonly<Record<string, unknown>>;
}

/** What the service answers instead of doing its work. */
export interface Fault {
  readonly status: number;
  readonly retryAfter?: string;
}

export interface WireFile {
  readonly body?: Uint8Array;
  readonly status?: number;
  readonly location?: string;
}

/**
 * A small and strict Bot Connector on loopback with all that goes with it: the keys of its tokens, the login of the
 * bot, and a host of files. https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
 */
export async function startTeams() {
  const key = createSigningKey('published');
  const messages = new Map<string, ShownMessage>();
  const files = new Map<string, WireFile>();
  const tokens = new Set<string>();
  const calls: string[] = [];
  const faults: { path: RegExp; fault: Fault }[] = [];
  const headersOfFiles: IncomingMessage['headers'][] = [];
  let lifetime = 3_600;

  const server = createServer(async (request, response) => {
    try {
      const { status, headers, body } = await answer(request);
      response.writeHead(status, headers).end(body);
    } catch (error) {
      const { status, code, message } =
        error instanceof ConnectorError ? error : new ConnectorError(500, 'ServiceError', String(error));
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { code, message } }));
    }
  });
  server.listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const serviceUrl = `${origin}/emea/`;

  async function answer(request: IncomingMessage): Promise<Answer> {
    const { method, url } = request;
    const path = new URL(url!, origin).pathname;
    calls.push(`${method} ${path}`);
    const fault = faults.findIndex(({ path: of }) => of.test(path));
    if (fault >= 0) return failed(faults.splice(fault, 1)[0]!.fault);
    if (path === '/openid')
      return jsonAnswer(200, {
        issuer,
        jwks_uri: `${origin}/keys`,
        id_token_signing_alg_values_supported: ['RS256'],
      });
    if (path === '/keys') return jsonAnswer(200, { keys: [key.published] });
    const body = await bodyOf(request);
    if (path.endsWith('/oauth2/v2.0/token')) return answerLogin(path, body, tokens, lifetime);
    if (path.startsWith('/files/')) {
      headersOfFiles.push(request.headers);
      return fileAnswer(files.get(decodeURIComponent(path.slice('/files/'.length))));
    }
    return converse(request, path, body);
  }

  /** Errors as in https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages#status-codes-from-bot-conversational-apis */
  function converse({ method, headers }: IncomingMessage, path: string, body: string): Answer {
    const [, conversation, activityId] =
      /^\/emea\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/.exec(path) ?? [];
    if (conversation === undefined || activityId === undefined)
      throw new ConnectorError(404, 'NotFound', 'There is no such operation.');
    if (method !== 'POST' && method !== 'PUT')
      throw new ConnectorError(405, 'MethodNotAllowed', 'The operation has no such method.');
    if (!tokens.has(headers.authorization?.replace(/^Bearer /, '') ?? ''))
      throw new ConnectorError(401, 'Unauthorized', 'Authorization has been denied for this request.');
    if (!headers['content-type']?.startsWith('application/json'))
      throw new ConnectorError(415, 'UnsupportedMediaType', 'Activities are JSON.');
    const conversationId = decodeURIComponent(conversation);
    if (conversationId !== personalChat && conversationId !== channelThread)
      throw new ConnectorError(404, 'ConversationNotFound', 'Conversation not found.');
    const activity = parse(body);
    checkActivity(activity, Buffer.byteLength(body));
    if (method === 'PUT' && !messages.has(decodeURIComponent(activityId))) {
      throw new ConnectorError(
        404,
        'ActivityNotFoundInConversation',
        'The message ID provided could not be found in the conversation.',
      );
    }
    const id = method === 'PUT' ? decodeURIComponent(activityId) : `${1736931600200 + calls.length}`;
    if (activity.type === 'message') messages.set(id, { id, conversationId, activity });
    return jsonAnswer(method === 'POST' ? 201 : 200, { id });
  }

  return {
    serviceUrl,
    loginUrl: `${origin}/login`,
    openIdMetadataUrl: `${origin}/openid`,
    files,
    calls: calls as readonly string[],
    /** With what the bot asked for files. */
    headersOfFiles: headersOfFiles as readonly IncomingMessage['headers'][],
    fileUrl: (name: string) => `${origin}/files/${encodeURIComponent(name)}`,
    /** The messages in the chats, as they are by now. */
    shown: (): ShownMessage[] => [...messages.values()],
    /** Somebody deletes a message. */
    remove: (id: string) => messages.delete(id),
    /** A token as Bot Framework signs it for the bot, or one that differs from it. */
    token: (change: Partial<TokenClaims> = {}, signer = key) => {
      const now = Math.floor(Date.now() / 1_000);
      return signer.sign({
        iss: issuer,
        aud: people.appId,
        serviceurl: serviceUrl,
        nbf: now - 60,
        exp: now + 3_600,
        ...change,
      });
    },
    /** Lets the next so many calls to matching paths go wrong. */
    fail: (path: RegExp, fault: Fault, times = 1) => {
      for (let time = 0; time < times; time += 1) faults.push({ path, fault });
    },
    /** How long the bot's tokens hold from now on. */
    setLifetime: (seconds: number) => (lifetime = seconds),
    close: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

export type TeamsServer = Awaited<ReturnType<typeof startTeams>>;

/** https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#connector-to-bot */
const issuer = 'https://api.botframework.com';

function failed({ status, retryAfter }: Fault): Answer {
  return {
    ...jsonAnswer(status, { error: { code: 'Fault', message: 'As asked for.' } }),
    headers: { 'content-type': 'application/json', ...(retryAfter && { 'retry-after': retryAfter }) },
  };
}

function fileAnswer(file: WireFile | undefined): Answer {
  if (!file) return { status: 404, headers: {}, body: '' };
  const { status = 200, location, body = '' } = file;
  return { status, headers: { ...(location && { location }) }, body };
}

function parse(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body);
  } catch {
    throw new ConnectorError(400, 'BadSyntax', 'The body is no JSON.');
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
