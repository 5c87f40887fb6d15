import { createHmac } from 'node:crypto';

export const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';

const form = 'application/x-www-form-urlencoded';

/** A request as Slack signs it: https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function signed(
  body: string,
  { secret = signingSecret, at, type = 'application/json' }: { secret?: string; at: Date; type?: string },
) {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    method: 'POST',
    headers: {
      'content-type': type,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    },
    body,
  };
}

/** A slash command: https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
export function commandRequest(
  text: string,
  more: { at: Date; fields?: Record<string, string>; type?: string },
) {
  const body = new URLSearchParams({
    ...{ token: 'gIkuvaNzQIHg97ATvDxqgjtO', team_id: 'T1', team_domain: 'example' },
    ...{ channel_id: 'C1', channel_name: 'general', user_id: 'U1', user_name: 'ann' },
    ...{ command: '/policy', text, api_app_id: 'A1', is_enterprise_install: 'false' },
    ...{
      response_url: 'https://hooks.slack.com/commands/T1/1/abc',
      trigger_id: '13345224609.738474920.8088930838d8',
    },
    ...more.fields,
  });
  return signed(body.toString(), { at: more.at, type: more.type ?? form });
}

/** An event: https://docs.slack.dev/apis/events-api/#callback-field */
export function eventRequest(
  event: Record<string, unknown>,
  { at, envelope = {} }: { at: Date; envelope?: Record<string, unknown> },
) {
  const body = {
    ...{ token: 'ZZZZZZWSxiZZZ2yIvs3peJ', team_id: 'T1', context_team_id: 'T1', api_app_id: 'A1' },
    event: {
      user: 'U1',
      team: 'T1',
      channel: 'C1',
      ts: '1515449522.000016',
      event_ts: '1515449522000016',
      ...event,
    },
    ...{
      type: 'event_callback',
      event_id: 'Ev0MDYHUEL',
      event_time: 1_515_449_522,
      is_ext_shared_channel: false,
    },
    authorizations: [
      { enterprise_id: null, team_id: 'T1', user_id: 'UBOT', is_bot: true, is_enterprise_install: false },
    ],
    event_context: '4-eyJldCI6Im1lc3NhZ2UiLCJ0aWQiOiJUMSJ9',
    ...envelope,
  };
  return signed(JSON.stringify(body), { at });
}

/** Somebody mentions the bot in a channel: https://docs.slack.dev/reference/events/app_mention */
export function mentionOf(text: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { type: 'app_mention', text: `<@UBOT> ${text}`, ...more };
}

/** Somebody writes to the bot: https://docs.slack.dev/reference/events/message.im */
export function directMessage(text: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { type: 'message', channel: 'D1', channel_type: 'im', text, ...more };
}

/** The part of a message that names a shared file: https://docs.slack.dev/reference/events/message/file_share */
export function sharedFile(id: string, name: string): Record<string, unknown> {
  return {
    subtype: 'file_share',
    files: [
      {
        id,
        name,
        title: name,
        mimetype: 'text/plain',
        filetype: 'text',
        mode: 'hosted',
        user: 'U1',
        size: 100,
      },
    ],
  };
}
