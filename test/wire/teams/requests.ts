import type { EntranceRequest } from '../../../adapters/teams/entrance.ts';

/** Who takes part in what Teams sends, with ids as Teams makes them. */
export const people = {
  appId: '5f0c1d7e-2a3b-4c5d-8e9f-0a1b2c3d4e5f',
  bot: '28:5f0c1d7e-2a3b-4c5d-8e9f-0a1b2c3d4e5f',
  user: '29:1XJKJMvc5GBtc2JwZq0oj8tHZmzrQgFmB39ATiQWA85g',
  userObjectId: '8faf2b6a-0d3c-4b5e-9c7d-1e2f3a4b5c6d',
  organisation: '72f988bf-86f1-41af-91ab-2d7cd011db47',
} as const;

/** The bot's password at the login. */
export const appPassword = 'k~8Q~not-a-real-password';

export const personalChat =
  'a:17I0kl9EkpE1O9PH5TWrzrLNwnWWcfrU7QZjKR0WSfOpzbfcAg2IaydGElSo10tVr4C7Fc6GtieTJX663WuJCc1uA83n4CSrHSgGBj5XNYLcVlJAs2ZX8DbYBPck201w-';
export const channelThread = '19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2;messageid=1485983408511';

export type Activity = Record<string, unknown>;

/** A message in a personal chat, in the shape that Teams sends. */
export function personalMessage(serviceUrl: string, text: string, change: Activity = {}): Activity {
  return {
    text,
    textFormat: 'plain',
    type: 'message',
    timestamp: '2025-01-15T09:00:00.148Z',
    localTimestamp: '2025-01-15T10:00:00.148+01:00',
    id: '1736931600131',
    channelId: 'msteams',
    serviceUrl,
    from: { id: people.user, name: 'Megan Bowen', aadObjectId: people.userObjectId },
    conversation: { conversationType: 'personal', tenantId: people.organisation, id: personalChat },
    recipient: { id: people.bot, name: 'Policies' },
    entities: [{ locale: 'en-GB', country: 'GB', platform: 'Windows', type: 'clientInfo' }],
    channelData: { tenant: { id: people.organisation } },
    locale: 'en-GB',
    ...change,
  };
}

/** A message in a channel; a bot gets those that mention it. */
export function channelMessage(serviceUrl: string, text: string, change: Activity = {}): Activity {
  const mention = '<at>Policies</at>';
  return personalMessage(serviceUrl, `${mention} ${text}`, {
    attachments: [{ contentType: 'text/html', content: `<div><div>${mention} ${text}</div></div>` }],
    conversation: {
      isGroup: true,
      conversationType: 'channel',
      tenantId: people.organisation,
      id: channelThread,
    },
    entities: [
      { mentioned: { id: people.bot, name: 'Policies' }, text: mention, type: 'mention' },
      { locale: 'en-GB', country: 'GB', platform: 'Windows', type: 'clientInfo' },
    ],
    channelData: {
      teamsChannelId: '19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2',
      teamsTeamId: '19:712c61d0ef384e5fa681ba90ca943398@thread.tacv2',
      channel: { id: '19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2' },
      team: { id: '19:712c61d0ef384e5fa681ba90ca943398@thread.tacv2' },
      tenant: { id: people.organisation },
    },
    ...change,
  });
}

/** A file shared in a personal chat. */
export function sharedFile(
  serviceUrl: string,
  name: string,
  downloadUrl: string,
  change: Activity = {},
): Activity {
  const { text, ...message } = personalMessage(serviceUrl, '', {
    attachments: [
      {
        contentType: 'application/vnd.microsoft.teams.file.download.info',
        content: {
          downloadUrl,
          uniqueId: '1150d938-8870-4044-9f2c-5bbdebaaa8d5',
          fileType: name.split('.').at(-1),
          etag: '',
        },
        contentUrl: `https://contoso-my.sharepoint.com/personal/megan/Documents/Microsoft%20Teams%20Chat%20Files/${encodeURIComponent(name)}`,
        name,
      },
    ],
    ...change,
  });
  return message;
}

/** The request with which Teams delivers an activity. */
export function activityRequest(activity: unknown, token: string): EntranceRequest {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${token}` },
    body: typeof activity === 'string' ? activity : JSON.stringify(activity),
  };
}
