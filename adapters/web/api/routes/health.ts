import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { health } from '../../../../core/health.ts';
import type { ApiEnvironment, ApiOptions } from '../services.ts';
import { json } from './shared.ts';

/** Whether the process is up, and whether what it stands on works. */
export function addHealthRoutes(app: OpenAPIHono<ApiEnvironment>, { services, version }: ApiOptions): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/health',
      tags: ['Health'],
      summary: 'Whether the process is up; touches nothing else',
      responses: { 200: json(z.object({ status: z.literal('ok'), version: z.string() }), 'Up') },
    }),
    c => c.json({ status: 'ok' as const, version }, 200),
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/mlops/health',
      tags: ['Health'],
      summary: 'Whether each component works',
      responses: {
        200: json(health, 'All vital components work'),
        503: json(health, 'A vital component is down'),
      },
    }),
    async c => {
      const report = await services.health();
      return c.json(report, report.status === 'down' ? 503 : 200);
    },
  );
}
