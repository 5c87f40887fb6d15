import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { createTeamsEntrance } from '../adapters/teams/entrance.ts';
import { toEntranceConfig } from './aws-settings.ts';
import { readCloudEnvironment } from './config.ts';
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
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const { body = '', isBase64Encoded, headers, requestContext } = event;
  const { status, ...response } = await enter({
    method: requestContext.http.method,
    headers,
    body: isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body,
  });
  return { statusCode: status, headers: { ...response.headers }, body: response.body };
}
