import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { feedback, ragResponse } from '../../../../core/model/question.ts';
import type { ApiEnvironment, ApiOptions } from '../services.ts';
import { idParameter, json, page, pageOf, problemResponses } from './shared.ts';

const path = '/mlops/history';
const tags = ['Questions'];

/** What the caller has asked before. */
export function addHistoryRoutes(app: OpenAPIHono<ApiEnvironment>, { services }: ApiOptions): void {
  const { history } = services;

  app.openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'The caller’s answers, newest first',
      request: { query: page.extend({ conversationId: z.string().max(100).optional() }) },
      responses: { 200: json(pageOf(ragResponse), 'A page of answers'), ...problemResponses },
    }),
    async c => c.json(await history.list(c.get('context'), c.req.valid('query')), 200),
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: `${path}/{id}`,
      tags,
      summary: 'One answer of the caller’s',
      request: { params: idParameter },
      responses: { 200: json(ragResponse, 'The answer'), ...problemResponses },
    }),
    async c => c.json(await history.get(c.get('context'), c.req.valid('param').id), 200),
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: `${path}/{id}`,
      tags,
      summary: 'Forget an answer',
      request: { params: idParameter },
      responses: { 204: { description: 'Forgotten' }, ...problemResponses },
    }),
    async c => {
      await history.delete(c.get('context'), c.req.valid('param').id);
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: `${path}/{id}/feedback`,
      tags,
      summary: 'Say whether an answer helped',
      request: {
        params: idParameter,
        body: { required: true, content: { 'application/json': { schema: feedback } } },
      },
      responses: { 204: { description: 'Kept' }, ...problemResponses },
    }),
    async c => {
      await history.rate(c.get('context'), c.req.valid('param').id, c.req.valid('json'));
      return c.body(null, 204);
    },
  );
}
