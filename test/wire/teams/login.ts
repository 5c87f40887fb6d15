import { randomUUID } from 'node:crypto';
import { type Answer, jsonAnswer } from './answers.ts';
import { appPassword, people } from './requests.ts';

/**
 * Microsoft's login, as far as a bot uses it; errors are those of OAuth 2.0.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#bot-to-connector
 */
export function answerLogin(path: string, body: string, tokens: Set<string>, lifetime: number): Answer {
  const fields = Object.fromEntries(new URLSearchParams(body));
  const tenant = path.split('/').at(-4);
  if (tenant !== people.organisation && tenant !== 'botframework.com') return refusal(400, 'invalid_request');
  if (Object.keys(fields).sort().join() !== 'client_id,client_secret,grant_type,scope')
    return refusal(400, 'invalid_request');
  if (fields.grant_type !== 'client_credentials') return refusal(400, 'unsupported_grant_type');
  if (fields.scope !== 'https://api.botframework.com/.default') return refusal(400, 'invalid_scope');
  if (fields.client_id !== people.appId || fields.client_secret !== appPassword)
    return refusal(401, 'invalid_client');
  const token = randomUUID();
  tokens.add(token);
  return jsonAnswer(200, {
    token_type: 'Bearer',
    expires_in: lifetime,
    ext_expires_in: lifetime,
    access_token: token,
  });
}

function refusal(status: number, error: string): Answer {
  return jsonAnswer(status, { error, error_description: 'As the documentation says.' });
}
