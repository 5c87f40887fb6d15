import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { keyRole } from '../../../../core/accounts/api-key.ts';
import { CodedError } from '../../../../core/errors.ts';
import { requireOwnPage } from '../authenticate.ts';
import type { ApiEnvironment, ApiOptions } from '../services.ts';
import { deleteSessionCookie, readSessionToken, setSessionCookie } from '../session-cookie.ts';
import { json, problemResponses } from './shared.ts';

const path = '/mlops/session';
const tags = ['Session'];

const session = z.object({
  tenant: z.string(),
  person: z.string(),
  roles: z.array(keyRole),
  /** Whether there is a session to be ended; a caller with a key of its own has none. */
  signedIn: z.boolean(),
});

/** Signing in and out, for a browser: it holds a session in place of the key. */
export function addSignInRoutes(
  app: OpenAPIHono<ApiEnvironment>,
  { services, log, publicUrl }: ApiOptions,
): void {
  const { sessions } = services;

  app.openapi(
    createRoute({
      method: 'post',
      path,
      tags,
      summary: 'Sign in with an API key: the answer sets a cookie, good for twelve hours',
      request: {
        body: {
          required: true,
          content: { 'application/json': { schema: z.strictObject({ key: z.string().trim().max(300) }) } },
        },
      },
      responses: { 204: { description: 'Signed in' }, ...problemResponses },
    }),
    async c => {
      requireOwnPage(c.req.raw);
      const opened = await sessions.open(c.req.valid('json').key);
      const correlationId = c.res.headers.get('x-correlation-id');
      log.info(opened ? 'session.opened' : 'session.refused', {
        correlationId,
        ...(opened && { tenant: opened.principal.tenant, person: opened.principal.person }),
      });
      if (!opened) {
        throw new CodedError(
          'unauthorized',
          'This API key is not valid. See that it was copied whole; it may also be revoked or expired.',
        );
      }
      setSessionCookie(c, publicUrl, opened.token);
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path,
      tags,
      summary: 'Sign out',
      responses: {
        204: { description: 'Signed out; nobody was signed in, or nobody is now' },
        ...problemResponses,
      },
    }),
    async c => {
      requireOwnPage(c.req.raw);
      const token = readSessionToken(c.req.raw, publicUrl);
      if (token !== null) await sessions.close(token);
      deleteSessionCookie(c, publicUrl);
      return c.body(null, 204);
    },
  );
}

/** Who the caller is. */
export function addSessionRoute(app: OpenAPIHono<ApiEnvironment>, { services, publicUrl }: ApiOptions): void {
  app.openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'Who the caller is, and what they may do',
      responses: { 200: json(session, 'The caller'), ...problemResponses },
    }),
    async c => {
      const { tenant, person, roles } = c.get('context').principal;
      const token = readSessionToken(c.req.raw, publicUrl);
      const signedIn = token !== null && (await services.sessions.authenticate(token)) !== null;
      return c.json({ tenant, person, roles: [...roles], signedIn }, 200);
    },
  );
}
