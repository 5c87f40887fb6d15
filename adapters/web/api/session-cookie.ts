import type { Context } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { parse } from 'hono/utils/cookie';
import { sessionSeconds } from '../../../core/accounts/sessions.ts';

/** The token that a browser's cookie holds, or null. */
export function readSessionToken(request: Request, publicUrl: string): string | null {
  const { name } = cookieOf(publicUrl);
  return parse(request.headers.get('cookie') ?? '', name)[name] ?? null;
}

/** Gives a browser its session: scripts cannot read it, and no request from another site carries it. */
export function setSessionCookie(c: Context, publicUrl: string, token: string): void {
  const { name, attributes } = cookieOf(publicUrl);
  setCookie(c, name, token, { ...attributes, maxAge: sessionSeconds });
}

/** Takes its session from a browser. */
export function deleteSessionCookie(c: Context, publicUrl: string): void {
  const { name, attributes } = cookieOf(publicUrl);
  deleteCookie(c, name, attributes);
}

/**
 * Over HTTPS the name has a prefix that no other host and no plain page can set:
 * https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes
 */
function cookieOf(publicUrl: string) {
  const secure = publicUrl.startsWith('https:');
  return {
    name: secure ? '__Host-mlops-session' : 'mlops-session',
    attributes: { httpOnly: true, sameSite: 'Strict', path: '/', secure } as const,
  };
}
