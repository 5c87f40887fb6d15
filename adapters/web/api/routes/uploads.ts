import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { requireContributor } from '../../../../core/accounts/access.ts';
import { analysisSummary } from '../../../../core/model/analysis.ts';
import { kbDocument } from '../../../../core/model/document.ts';
import type { ApiEnvironment, ApiOptions } from '../services.ts';
import { idParameter, json, problemResponses } from './shared.ts';

const path = '/mlops/uploads';
const tags = ['Knowledge base'];

const uploadPlan = z.strictObject({
  filename: z.string().min(1).max(255),
  bytes: z.int().min(0),
  mediaType: z.string().max(200),
  purpose: z.enum(['kb', 'analysis']),
  title: z.string().trim().min(1).max(200).optional(),
  collection: z.string().max(100).optional(),
  effectiveAt: z.iso.datetime({ offset: true }).optional(),
});

const uploadSlot = z.object({
  id: z.string(),
  /** `PUT` the bytes, or `POST` a multipart form: the fields in their order, then the bytes as `file`. */
  method: z.enum(['PUT', 'POST']),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  fields: z.record(z.string(), z.string()),
  expiresAt: z.iso.datetime(),
  documentId: z.string().nullable(),
  analysisId: z.string().nullable(),
});

const uploadState = z.object({
  id: z.string(),
  status: z.enum(['waiting', 'received', 'refused']),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  expiresAt: z.iso.datetime(),
  documentId: z.string().nullable(),
  analysisId: z.string().nullable(),
});

/** Large files: ask where to send one, then send its bytes there. */
export function addUploadRoutes(app: OpenAPIHono<ApiEnvironment>, { services, publicUrl }: ApiOptions): void {
  const { uploads } = services;

  app.openapi(
    createRoute({
      method: 'post',
      path,
      tags,
      summary: 'Where and how to send a large file, and the document or analysis that it becomes',
      request: { body: { required: true, content: { 'application/json': { schema: uploadPlan } } } },
      responses: { 201: json(uploadSlot, 'Send the file there'), ...problemResponses },
    }),
    async c => {
      const plan = c.req.valid('json');
      if (plan.purpose === 'kb') requireContributor(c.get('context').principal);
      const { slot, form } = await uploads.plan(c.get('context'), plan);
      if (form) {
        const { url, fields } = form;
        return c.json({ ...slot, method: 'POST' as const, url, headers: {}, fields }, 201);
      }
      const headers = { 'content-type': 'application/octet-stream' };
      const url = `${publicUrl}${path}/${slot.id}`;
      return c.json({ ...slot, method: 'PUT' as const, url, headers, fields: {} }, 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: `${path}/{id}`,
      tags,
      summary: 'What has become of an announced file, where it was sent straight into the store',
      request: { params: idParameter },
      responses: { 200: json(uploadState, 'Waiting, received or refused'), ...problemResponses },
    }),
    async c => c.json(await uploads.get(c.get('context'), c.req.valid('param').id), 200),
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: `${path}/{id}`,
      tags,
      summary: 'The bytes of an announced file',
      request: {
        params: idParameter,
        body: { required: true, content: { 'application/octet-stream': { schema: z.any() } } },
      },
      responses: {
        200: json(kbDocument, 'The same bytes are there already'),
        202: json(kbDocument.or(analysisSummary), 'Accepted; reading it has begun'),
        ...problemResponses,
      },
    }),
    async c => {
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      const received = await uploads.receive(c.get('context'), c.req.valid('param').id, bytes);
      if ('analysis' in received) {
        c.header('location', `/mlops/analysis/${received.analysis.id}`);
        return c.json(received.analysis, 202);
      }
      const { document, created } = received;
      c.header('location', `/mlops/kb/documents/${document.id}`);
      return created ? c.json(document, 202) : c.json(document, 200);
    },
  );
}
