import type { Keys } from '../../../core/accounts/keys.ts';
import type { Sessions } from '../../../core/accounts/sessions.ts';
import { CodedError } from '../../../core/errors.ts';
import type { ApiOptions } from './services.ts';
import { readSessionToken } from './session-cookie.ts';

/**
 * Finds who is calling by the API key in `Authorization: Bearer …` (https://www.rfc-editor.org/rfc/rfc6750) or, for
 * a browser, by its session's cookie.
 */
export function createAuthenticate({
  keys,
  sessions,
  publicUrl,
}: {
  readonly keys: Pick<Keys, 'authenticate'>;
  readonly sessions: Pick<Sessions, 'authenticate'>;
  readonly publicUrl: string;
}): ApiOptions['authenticate'] {
  return async request => {
    const sent = request.headers.get('authorization');
    if (sent !== null) {
      const [, key] = /^bearer +(\S+) *$/i.exec(sent) ?? [];
      const principal = key === undefined ? null : await keys.authenticate(key);
      if (principal) return principal;
      throw new CodedError(
        'unauthorized',
        'This API key is not valid: it is mistyped, revoked or expired. Send it as “Authorization: Bearer KEY”.',
      );
    }
    const token = readSessionToken(request, publicUrl);
    const principal = token === null ? null : await sessions.authenticate(token);
    if (!principal) {
      throw new CodedError(
        'unauthorized',
        'An API key is needed: send it as “Authorization: Bearer KEY”, or sign in to the console.',
      );
    }
    if (!/^(?:GET|HEAD)$/.test(request.method)) requireOwnPage(request);
    return principal;
  };
}

/**
 * Lets a browser's request change things only where a page of this server has made it: a cookie comes along whoever
 * made the request. https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 *
 * @throws CodedError `forbidden_origin`
 */
export function requireOwnPage(request: Request): void {
  const site = request.headers.get('sec-fetch-site');
  // Over plain HTTP browsers tell the origin only: https://www.w3.org/TR/fetch-metadata/
  const isOwn = site === null ? comesFromOwnOrigin(request) : site === 'same-origin';
  if (!isOwn) throw new CodedError('forbidden_origin', 'Pages of other sites may not use this server.');
}

function comesFromOwnOrigin({ headers }: Request): boolean {
  const origin = headers.get('origin') ?? '';
  return URL.canParse(origin) && new URL(origin).host === headers.get('host');
}
