import { createTeamsEntrance } from '../adapters/teams/entrance.ts';
import { toEntranceConfig } from './aws-settings.ts';
import { readCloudEnvironment } from './config.ts';
import { behindGateway } from './gateway.ts';
import { wireChatEntrance } from './wire-chat.ts';

const config = toEntranceConfig(readCloudEnvironment());
if (config.teams === null)
  throw new Error('MicrosoftAppId is not set: without it this entrance would trust anybody.');
const { tenantOf, ...wired } = wireChatEntrance(config);
const enter = createTeamsEntrance({
  ...config.teams,
  ...wired,
  tenantOf: organisation => tenantOf('teams', organisation),
});

/** Lambda behind POST /api/messages: what Teams sends becomes a job, and is acknowledged at once. */
export const handler = behindGateway(enter);
