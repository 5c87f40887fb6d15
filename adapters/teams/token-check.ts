import { AuthenticationError } from 'botframework-connector/lib/auth/authenticationError.js';
import { JwtTokenExtractor } from 'botframework-connector/lib/auth/jwtTokenExtractor.js';

/** Who may call: whose tokens, for which bot, signed with the keys that are published where. */
export interface TokenRules {
  readonly appId: string;
  /** @default Bot Framework's own */
  readonly openIdMetadataUrl?: string | undefined;
  /** @default Bot Framework itself */
  readonly issuer?: string | undefined;
}

/** What a token came to: `unknown` where the keys to check it with could not be had. */
export type TokenVerdict = 'valid' | 'refused' | 'unknown';

/** What the token has to vouch for: where the activity says it came from. */
export interface TokenClaims {
  readonly channelId: string;
  readonly serviceUrl: string;
}

/**
 * Checks the token of a request from Teams: issuer, audience, time, signature, channel, and that it names the
 * service to which an answer would go. Only the part of the SDK that does this, and none of the SDK's other doors:
 * its adapter takes emulators' and other bots' tokens too, which vouch for no service.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#connector-to-bot
 */
export function createTokenCheck({ appId, openIdMetadataUrl, issuer }: TokenRules) {
  const rules = {
    issuer: [issuer ?? 'https://api.botframework.com'],
    audience: appId,
    clockTolerance: 300,
    ignoreExpiration: false,
  };
  const extractor = new JwtTokenExtractor(rules, openIdMetadataUrl ?? botFrameworkMetadata, ['RS256']);

  return async (authorization: string, { channelId, serviceUrl }: TokenClaims): Promise<TokenVerdict> => {
    try {
      const identity = await withTimeLimit(extractor.getIdentityFromAuthHeader(authorization, channelId));
      return identity?.getClaimValue('serviceurl') === serviceUrl ? 'valid' : 'refused';
    } catch (error) {
      return cannotBeTold(error) ? 'unknown' : 'refused';
    }
  };
}

const botFrameworkMetadata = 'https://login.botframework.com/v1/.well-known/openidconfiguration';

/** The SDK throws its own errors for keys that it can't fetch, and its libraries' for tokens that are not valid. */
function cannotBeTold(error: unknown): boolean {
  if (error instanceof AuthenticationError) return error.statusCode >= 500;
  return error instanceof Error && (error.name === 'FetchError' || error.name === 'TimeoutError');
}

/** The SDK waits for the keys without end. */
async function withTimeLimit<T>(work: Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(keyMilliseconds);
  const limit = Promise.withResolvers<never>();
  const end = () => limit.reject(signal.reason);
  signal.addEventListener('abort', end);
  return Promise.race([work, limit.promise]).finally(() => signal.removeEventListener('abort', end));
}

const keyMilliseconds = 5_000;
