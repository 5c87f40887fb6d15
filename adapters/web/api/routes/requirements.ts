import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { requirementChange, requirementView } from '../../../../core/model/requirement.ts';
import type { ApiEnvironment, ApiOptions } from '../services.ts';
import { idParameter, json, pageOf, problemResponses } from './shared.ts';

const path = '/mlops/kb/documents/{id}/requirements';
const tags = ['Knowledge base'];

/** The routes of what policies demand, forbid and allow. */
export function addRequirementRoutes(app: OpenAPIHono<ApiEnvironment>, { services }: ApiOptions): void {
  const { requirements } = services;

  app.openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'What a document demands, forbids and allows, in reading order',
      request: { params: idParameter },
      responses: {
        200: json(
          pageOf(requirementView),
          'All requirements of the serving version, else of the newest that could be read',
        ),
        ...problemResponses,
      },
    }),
    async c => {
      const items = await requirements.list(c.get('context'), c.req.valid('param').id);
      return c.json({ items, nextCursor: null }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'patch',
      path: `${path}/{requirementId}`,
      tags,
      summary: 'Switch a requirement on or off, or give it another severity',
      request: {
        params: idParameter.extend({ requirementId: z.string().min(1).max(200) }),
        body: { required: true, content: { 'application/json': { schema: requirementChange } } },
      },
      responses: { 200: json(requirementView, 'The requirement as it is now'), ...problemResponses },
    }),
    async c => {
      const { id, requirementId } = c.req.valid('param');
      return c.json(await requirements.change(c.get('context'), id, requirementId, c.req.valid('json')), 200);
    },
  );
}
