import { z } from 'zod';

/** Who the bot is to Microsoft. A single-tenant bot asks its own tenant, another the tenant of all bots. */
export interface BotCredentials {
  readonly appId: string;
  readonly appPassword: string;
  readonly appType: 'SingleTenant' | 'MultiTenant';
  readonly appTenantId: string | null;
  /** @default Microsoft's own */
  readonly loginUrl?: string | undefined;
}

/**
 * Gives the token with which the bot speaks to Teams; it is kept until shortly before it runs out.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#bot-to-connector
 */
export function createBotToken(credentials: BotCredentials): () => Promise<string> {
  let held: Token | null = null;
  let asked: Promise<Token> | null = null;
  return async () => {
    if (held && held.until > Date.now()) return held.value;
    asked ??= request(credentials).finally(() => (asked = null));
    held = await asked;
    return held.value;
  };
}

interface Token {
  readonly value: string;
  /** From then on a new one is asked for, in milliseconds since 1970. */
  readonly until: number;
}

async function request({
  appId,
  appPassword,
  appType,
  appTenantId,
  loginUrl,
}: BotCredentials): Promise<Token> {
  const tenant = appType === 'SingleTenant' && appTenantId ? appTenantId : 'botframework.com';
  const response = await fetch(
    `${loginUrl ?? microsoftLogin}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`,
    {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: appId,
        client_secret: appPassword,
        scope: 'https://api.botframework.com/.default',
      }),
      signal: AbortSignal.timeout(loginMilliseconds),
    },
  );
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(
      `Microsoft gave the bot no token (${response.status}): its app id, password or tenant is not right.`,
    );
  }
  const { access_token, expires_in } = tokenResponse.parse(await response.json());
  return { value: access_token, until: Date.now() + (expires_in - spareSeconds) * 1_000 };
}

const tokenResponse = z.object({ access_token: z.string().min(1), expires_in: z.number() });

const microsoftLogin = 'https://login.microsoftonline.com';
const loginMilliseconds = 10_000;
/** A token shall not run out on its way. */
const spareSeconds = 300;
