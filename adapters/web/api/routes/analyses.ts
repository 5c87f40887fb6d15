import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { CodedError } from '../../../../core/errors.ts';
import { viewPassage } from '../../../../core/knowledge/search.ts';
import { analysisSummary, complianceAnalysis } from '../../../../core/model/analysis.ts';
import { passageView } from '../../../../core/model/passage.ts';
import type { ApiEnvironment, ApiOptions } from '../services.ts';
import { followAnalysis } from './analysis-events.ts';
import { fileResponse, redirectToFile, sendFile } from './files.ts';
import { idParameter, json, page, pageOf, problemResponses } from './shared.ts';

const path = '/mlops/analysis';
const tags = ['Analysis'];
const byId = { params: idParameter };

/** Without a file it is refused with a code of its own, so the schema lets that pass. */
const analyseForm = z
  .strictObject({
    file: z
      .any()
      .optional()
      .meta({ type: 'string', format: 'binary', description: 'PDF, DOCX, Markdown, HTML or text' }),
    collection: z.string().max(100).optional(),
  })
  .meta({ required: ['file'] });

/** The routes of analyses: a document goes in, its findings come out. */
export function addAnalysisRoutes(app: OpenAPIHono<ApiEnvironment>, options: ApiOptions): void {
  const { analyses, reports } = options.services;
  const { publicUrl, version } = options;

  app.openapi(
    createRoute({
      method: 'post',
      path: '/mlops/analyze',
      tags,
      summary: 'Hold a document against the policies',
      request: {
        body: { required: true, content: { 'multipart/form-data': { schema: analyseForm } } },
      },
      responses: { 202: json(analysisSummary, 'Accepted; the analysis has begun'), ...problemResponses },
    }),
    async c => {
      const { file, collection } = c.req.valid('form');
      if (!(file instanceof File))
        throw new CodedError('file_missing', 'Send the document as the multipart field “file”.');
      const bytes = new Uint8Array(await file.arrayBuffer());
      const analysis = await analyses.accept(c.get('context'), { filename: file.name, bytes, collection });
      c.header('location', `${path}/${analysis.id}`);
      return c.json(analysis, 202);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'The analyses without their findings, newest first',
      request: { query: page },
      responses: { 200: json(pageOf(analysisSummary), 'A page of analyses'), ...problemResponses },
    }),
    async c => c.json(await analyses.list(c.get('context'), c.req.valid('query')), 200),
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: `${path}/{id}`,
      tags,
      summary: 'One analysis with its findings',
      request: byId,
      responses: { 200: json(complianceAnalysis, 'The analysis'), ...problemResponses },
    }),
    async c => c.json(await analyses.get(c.get('context'), c.req.valid('param').id), 200),
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: `${path}/{id}`,
      tags,
      summary: 'Take an analysis from sight; for ten minutes `restore` brings it back',
      request: byId,
      responses: { 204: { description: 'Gone' }, ...problemResponses },
    }),
    async c => {
      await analyses.delete(c.get('context'), c.req.valid('param').id);
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: `${path}/{id}/restore`,
      tags,
      summary: 'Undo a deletion',
      request: byId,
      responses: { 200: json(analysisSummary, 'The analysis, which is back'), ...problemResponses },
    }),
    async c => c.json(await analyses.restore(c.get('context'), c.req.valid('param').id), 200),
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: `${path}/{id}/rerun`,
      tags,
      summary: 'Hold the same file against the policies as they are now',
      request: byId,
      responses: { 202: json(analysisSummary, 'The new analysis, which has begun'), ...problemResponses },
    }),
    async c => {
      const analysis = await analyses.rerun(c.get('context'), c.req.valid('param').id);
      c.header('location', `${path}/${analysis.id}`);
      return c.json(analysis, 202);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: `${path}/{id}/events`,
      tags,
      summary: 'How far an analysis is, until it is done (server-sent events)',
      request: byId,
      responses: {
        200: {
          description: 'Events `progress` (the analysis without findings), then `done` (whole) or `error`',
          content: { 'text/event-stream': { schema: z.string() } },
        },
        ...problemResponses,
      },
    }),
    async c => {
      const { id } = c.req.valid('param');
      // What is refused is refused before the stream begins, with its status.
      const first = await analyses.summary(c.get('context'), id);
      return followAnalysis(c, analyses, first) as never;
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: `${path}/{id}/passages`,
      tags,
      summary: 'The analysed document’s passages in reading order',
      request: byId,
      responses: { 200: json(pageOf(passageView), 'All passages'), ...problemResponses },
    }),
    async c => {
      const { title, passages } = await analyses.passages(c.get('context'), c.req.valid('param').id);
      return c.json({ items: passages.map(passage => viewPassage(passage, title)), nextCursor: null }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: `${path}/{id}/content`,
      tags,
      summary: 'The analysed file as it was sent',
      request: byId,
      responses: {
        200: fileResponse('The file'),
        302: { description: 'A link to it, for a minute' },
        ...problemResponses,
      },
    }),
    async c => {
      const { id } = c.req.valid('param');
      const context = c.get('context');
      const elsewhere = await redirectToFile(c, () => analyses.originalLink(context, id));
      return elsewhere ?? sendFile(c, await analyses.original(context, id));
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: `${path}/{id}/report`,
      tags,
      summary: 'The analysis as a report to be sent on',
      request: { ...byId, query: z.object({ format: z.enum(['json', 'pdf', 'docx']).default('json') }) },
      responses: { 200: fileResponse('The report'), ...problemResponses },
    }),
    async c => {
      const { format } = c.req.valid('query');
      const report = await reports.write(c.get('context'), c.req.valid('param').id, format, {
        publicUrl,
        version,
      });
      return sendFile(c, report);
    },
  );
}
