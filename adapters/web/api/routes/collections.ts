import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { collection } from '../../../../core/model/document.ts';
import type { ApiEnvironment, ApiOptions } from '../services.ts';
import { idParameter, json, pageOf, problemResponses } from './shared.ts';

const path = '/mlops/kb/collections';
const tags = ['Knowledge base'];
const name = z.string().trim().min(1).max(100);
const audience = z.array(z.string().min(1).max(100)).min(1).max(50);

/** The routes of the knowledge base's collections. */
export function addCollectionRoutes(app: OpenAPIHono<ApiEnvironment>, { services }: ApiOptions): void {
  const { collections } = services;

  app.openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'The collections that the caller may see',
      responses: { 200: json(pageOf(collection), 'All of them'), ...problemResponses },
    }),
    async c => c.json({ items: await collections.list(c.get('context')), nextCursor: null }, 200),
  );

  app.openapi(
    createRoute({
      method: 'post',
      path,
      tags,
      summary: 'Make a collection',
      request: {
        body: {
          required: true,
          content: {
            'application/json': { schema: z.strictObject({ name, audience: audience.optional() }) },
          },
        },
      },
      responses: { 201: json(collection, 'Made'), ...problemResponses },
    }),
    async c => {
      const made = await collections.create(c.get('context'), c.req.valid('json'));
      c.header('location', `${path}/${made.id}`);
      return c.json(made, 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'patch',
      path: `${path}/{id}`,
      tags,
      summary: 'Rename a collection or change who may see it',
      request: {
        params: idParameter,
        body: {
          required: true,
          content: {
            'application/json': {
              schema: z.strictObject({ name: name.optional(), audience: audience.optional() }),
            },
          },
        },
      },
      responses: { 200: json(collection, 'The collection as it is now'), ...problemResponses },
    }),
    async c =>
      c.json(await collections.change(c.get('context'), c.req.valid('param').id, c.req.valid('json')), 200),
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: `${path}/{id}`,
      tags,
      summary: 'Delete an empty collection',
      request: { params: idParameter },
      responses: { 204: { description: 'Gone' }, ...problemResponses },
    }),
    async c => {
      await collections.remove(c.get('context'), c.req.valid('param').id);
      return c.body(null, 204);
    },
  );
}
