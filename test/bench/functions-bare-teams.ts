import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder';

/**
 * The least that botbuilder needs to acknowledge a message in Lambda, after
 * https://learn.microsoft.com/azure/bot-service/bot-builder-basics: an adapter with one handler, told where
 * Microsoft's keys are.
 */
const env = process.env as Record<string, string>;
const login = { MicrosoftAppType: 'SingleTenant', MicrosoftAppTenantId: env.MicrosoftAppTenantId! };
const app = { ...login, MicrosoftAppId: env.MicrosoftAppId! };
const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication(
    {
      ...app,
      ValidateAuthority: true,
      ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
      ToBotFromChannelOpenIdMetadataUrl: env.BOT_OPENID_METADATA_URL!,
      ToBotFromEmulatorOpenIdMetadataUrl: env.BOT_OPENID_METADATA_URL!,
      ToChannelFromBotLoginUrl: env.BOT_LOGIN_URL!,
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      OAuthUrl: env.BOT_LOGIN_URL!,
    },
    new ConfigurationServiceClientCredentialFactory({ ...app, MicrosoftAppPassword: 'not used' }),
  ),
);
const bot = new ActivityHandler();
bot.onMessage((_, next) => next());

/** Lambda behind POST /api/messages. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const { body = '', headers, requestContext } = event;
  const answered = { statusCode: 200, body: '' };
  const response = {
    socket: null,
    status: (code: number) => (answered.statusCode = code),
    header: () => undefined,
    send: (sent: unknown) => (answered.body = String(sent)),
    end: () => undefined,
  };
  const request = { method: requestContext.http.method, headers, body: JSON.parse(body) };
  await adapter.process(request, response, context => bot.run(context));
  return answered;
}
