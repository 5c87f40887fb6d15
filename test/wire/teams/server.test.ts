import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { appPassword, people, personalChat } from './requests.ts';
import { startTeams, type TeamsServer } from './server.ts';

let teams: TeamsServer;
beforeEach(async () => {
  teams = await startTeams();
});
afterEach(() => teams.close());

const credentials = {
  grant_type: 'client_credentials',
  client_id: people.appId,
  client_secret: appPassword,
  scope: 'https://api.botframework.com/.default',
};

async function logIn(change: Record<string, string> = {}, tenant: string = people.organisation) {
  const response = await fetch(`${teams.loginUrl}/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...credentials, ...change }),
  });
  const body = (await response.json()) as { access_token?: string; error?: string };
  return { status: response.status, ...body };
}

const activity = (change: object = {}) => ({
  type: 'message',
  channelId: 'msteams',
  from: { id: people.bot },
  recipient: { id: people.user },
  conversation: { id: personalChat },
  replyToId: '1',
  text: 'Hello',
  ...change,
});

interface Call {
  readonly method?: string;
  readonly path?: string;
  readonly token?: string;
  readonly type?: string;
  readonly body?: string;
}

async function call(sent: object, { method = 'POST', type = 'application/json', ...more }: Call = {}) {
  const token = more.token ?? (await logIn()).access_token;
  const path = more.path ?? `v3/conversations/${encodeURIComponent(personalChat)}/activities/1`;
  const response = await fetch(new URL(path, teams.serviceUrl), {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': type },
    ...(method !== 'GET' && { body: more.body ?? JSON.stringify(sent) }),
  });
  const body = (await response.json()) as { id?: string; error?: { code: string; message: string } };
  return { status: response.status, id: body.id, code: body.error?.code, message: body.error?.message };
}

const card = (body: object[] = [{ type: 'TextBlock', text: 'Hi' }]) => ({
  contentType: 'application/vnd.microsoft.card.adaptive',
  content: {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.5',
    body,
  },
});
const entity = (more: object = {}) => ({
  type: 'https://schema.org/Message',
  '@type': 'Message',
  '@context': 'https://schema.org',
  ...more,
});
const claim = (position: number, appearance: object = {}) => ({
  '@type': 'Claim',
  position,
  appearance: { '@type': 'DigitalDocument', name: 'Gifts', abstract: 'A gift', ...appearance },
});

describe('what the server takes as Teams does', () => {
  it('shows a message, and in its place what it is updated to', async () => {
    const { status, id } = await call(activity());
    expect(status).toBe(201);
    const path = `v3/conversations/${encodeURIComponent(personalChat)}/activities/${id}`;
    const update = activity({
      text: '',
      attachments: [card()],
      entities: [entity({ citation: [claim(1)] })],
    });
    expect(await call(update, { method: 'PUT', path })).toMatchObject({ status: 200, id });
    expect(teams.shown()).toEqual([expect.objectContaining({ id, activity: update })]);
  });

  it('takes a typing indicator and shows no message for it', async () => {
    const { text, ...typing } = activity({ type: 'typing' });
    expect((await call(typing)).status).toBe(201);
    expect(teams.shown()).toEqual([]);
  });
});

describe('what the server refuses as Teams does', () => {
  it.each([
    ['no text and no card', { text: '' }],
    ['an unknown field', { colour: 'red' }],
    ['an unknown type', { type: 'shout' }],
    ['another channel', { channelId: 'slack' }],
    ['nobody to receive it', { recipient: undefined }],
    ['an unknown text format', { textFormat: 'html' }],
    ['an unknown attachment', { attachments: [{ contentType: 'text/html', content: '' }] }],
    ['two root message entities', { entities: [entity(), entity()] }],
    ['an entity that the SDK has stripped', { entities: [{ type: 'https://schema.org/Message' }] }],
    [
      '21 citations',
      { entities: [entity({ citation: Array.from({ length: 21 }, (_, n) => claim(n + 1)) })] },
    ],
    ['a long name of a source', { entities: [entity({ citation: [claim(1, { name: 'x'.repeat(81) })] })] }],
    ['a long abstract', { entities: [entity({ citation: [claim(1, { abstract: 'x'.repeat(161) })] })] }],
    ['an unknown kind of feedback', { channelData: { feedbackLoop: { type: 'stars' } } }],
  ])('refuses a message with %s', async (_, change) => {
    expect(await call(activity(change))).toMatchObject({ status: 400, code: 'BadSyntax' });
    expect(teams.shown()).toEqual([]);
  });

  it('refuses a card that is not valid', async () => {
    const refused = await call(activity({ attachments: [card([{ type: 'Unheard' }])] }));
    expect(refused).toMatchObject({ status: 400, code: 'BadArgument' });
  });

  it('refuses a message of more than 100 KB', async () => {
    const refused = await call(activity({ text: 'x'.repeat(101 * 1024) }));
    expect(refused).toMatchObject({ status: 413, code: 'MessageSizeTooBig' });
  });

  it.each([
    ['a token that is not the bot’s', { token: 'other' }, 401, 'Unauthorized'],
    ['an unknown operation', { path: 'v3/conversations' }, 404, 'NotFound'],
    [
      'an unknown conversation',
      { path: 'v3/conversations/a:other/activities/1' },
      404,
      'ConversationNotFound',
    ],
    ['another method', { method: 'PATCH' }, 405, 'MethodNotAllowed'],
    ['an update of a message that is not there', { method: 'PUT' }, 404, 'ActivityNotFoundInConversation'],
    ['another content type', { type: 'text/plain' }, 415, 'UnsupportedMediaType'],
    ['a body that is no JSON', { body: '{' }, 400, 'BadSyntax'],
  ])('refuses %s', async (_, change, status, code) => {
    expect(await call(activity(), change)).toMatchObject({ status, code });
  });

  it.each([
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['another scope', { scope: 'https://graph.microsoft.com/.default' }, 400, 'invalid_scope'],
    ['a wrong password', { client_secret: 'wrong' }, 401, 'invalid_client'],
    ['another bot', { client_id: 'other' }, 401, 'invalid_client'],
    ['an unknown field', { username: 'megan' }, 400, 'invalid_request'],
  ])('gives no token for %s', async (_, change, status, error) => {
    expect(await logIn(change)).toMatchObject({ status, error });
  });

  it('gives no token in a tenant that it does not know', async () => {
    expect(await logIn({}, 'contoso.example')).toMatchObject({ status: 400, error: 'invalid_request' });
  });

  it('fails as often as it is asked to, and says when to come again', async () => {
    teams.fail(/activities/, { status: 429, retryAfter: '2' }, 2);
    const statuses = [await call(activity()), await call(activity()), await call(activity())];
    expect(statuses.map(({ status }) => status)).toEqual([429, 429, 201]);
  });

  it('has no file but those put there', async () => {
    expect((await fetch(teams.fileUrl('a.pdf'))).status).toBe(404);
  });
});
