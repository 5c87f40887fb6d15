import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { apiKey, keyName, keyRole } from '../../../../core/accounts/api-key.ts';
import type { ApiEnvironment, ApiOptions } from '../services.ts';
import { idParameter, json, pageOf, problemResponses } from './shared.ts';

const path = '/mlops/admin/keys';
const tags = ['API keys'];

const newKey = z.strictObject({
  name: keyName,
  role: keyRole,
  expiresAt: z.iso.datetime({ offset: true }).optional(),
});

/** The API keys of the caller's tenant, for its admins. */
export function addKeyRoutes(app: OpenAPIHono<ApiEnvironment>, { services }: ApiOptions): void {
  const { keys } = services;

  app.openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'The tenant’s API keys, oldest first',
      responses: { 200: json(pageOf(apiKey), 'All of them, the revoked ones too'), ...problemResponses },
    }),
    async c => c.json({ items: await keys.list(c.get('context')), nextCursor: null }, 200),
  );

  app.openapi(
    createRoute({
      method: 'post',
      path,
      tags,
      summary: 'Make an API key',
      request: { body: { required: true, content: { 'application/json': { schema: newKey } } } },
      responses: {
        201: json(apiKey.extend({ secret: z.string() }), 'Made; `secret` is the key, shown this once'),
        ...problemResponses,
      },
    }),
    async c => {
      const { key, secret } = await keys.create(c.get('context'), c.req.valid('json'));
      c.header('cache-control', 'no-store');
      return c.json({ ...key, secret }, 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: `${path}/{id}`,
      tags,
      summary: 'Revoke an API key, for good and at once',
      request: { params: idParameter },
      responses: { 204: { description: 'Revoked' }, ...problemResponses },
    }),
    async c => {
      await keys.revoke(c.get('context'), c.req.valid('param').id);
      return c.body(null, 204);
    },
  );
}
