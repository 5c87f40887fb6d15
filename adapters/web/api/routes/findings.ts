import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { complianceAnalysis, findingChange } from '../../../../core/model/analysis.ts';
import type { ApiEnvironment, ApiOptions } from '../services.ts';
import { idParameter, json, problemResponses } from './shared.ts';

/** The route by which people decide about findings. */
export function addFindingRoutes(app: OpenAPIHono<ApiEnvironment>, { services }: ApiOptions): void {
  app.openapi(
    createRoute({
      method: 'patch',
      path: '/mlops/analysis/{id}/findings/{findingId}',
      tags: ['Analysis'],
      summary: 'Give a verdict as a reviewer, assign, accept, fix or dismiss a finding',
      request: {
        params: idParameter.extend({ findingId: idParameter.shape.id }),
        body: { required: true, content: { 'application/json': { schema: findingChange } } },
      },
      responses: {
        200: json(complianceAnalysis, 'The analysis, with its score as it is now'),
        ...problemResponses,
      },
    }),
    async c => {
      const { id, findingId } = c.req.valid('param');
      const change = c.req.valid('json');
      return c.json(await services.analyses.changeFinding(c.get('context'), id, findingId, change), 200);
    },
  );
}
