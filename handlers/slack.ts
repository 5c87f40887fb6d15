import { systemClock } from '../adapters/clock/system.ts';
import { createSlackEntrance } from '../adapters/slack/entrance.ts';
import { toEntranceConfig } from './aws-settings.ts';
import { readCloudEnvironment } from './config.ts';
import { behindGateway } from './gateway.ts';
import { readSecrets, requireSecrets } from './secrets.ts';
import { wireChatEntrance } from './wire-chat.ts';

const config = toEntranceConfig(readCloudEnvironment());
const needed = ['SLACK_SIGNING_SECRET'] as const;
const secrets = requireSecrets(config, await readSecrets(config, needed), needed);
const { tenantOf, ...wired } = wireChatEntrance(config);
const enter = createSlackEntrance({
  ...wired,
  signingSecret: secrets.SLACK_SIGNING_SECRET,
  clock: systemClock,
  tenantOf: team => tenantOf('slack', team),
});

/** Lambda behind POST /slack/events: what Slack sends becomes a job, and is acknowledged within three seconds. */
export const handler = behindGateway(enter);
