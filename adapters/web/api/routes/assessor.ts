import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { assessorChange, assessorStatus } from '../../../../core/model/analysis.ts';
import type { ApiEnvironment, ApiOptions } from '../services.ts';
import { json, problemResponses } from './shared.ts';

const path = '/mlops/assessor';
const tags = ['Analysis'];

/** The routes of what reviewers have taught, and how far that is used. */
export function addAssessorRoutes(app: OpenAPIHono<ApiEnvironment>, { services }: ApiOptions): void {
  const { reviews } = services;

  app.openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'What reviewers’ verdicts have taught, and whether it is used',
      responses: { 200: json(assessorStatus, 'The assessor'), ...problemResponses },
    }),
    async c => c.json(await reviews.status(c.get('context')), 200),
  );

  app.openapi(
    createRoute({
      method: 'patch',
      path,
      tags,
      summary: 'Use what was learned or not, and from which confidence on',
      request: { body: { required: true, content: { 'application/json': { schema: assessorChange } } } },
      responses: { 200: json(assessorStatus, 'The assessor as it is now'), ...problemResponses },
    }),
    async c => {
      await reviews.change(c.get('context'), c.req.valid('json'));
      return c.json(await reviews.status(c.get('context')), 200);
    },
  );
}
