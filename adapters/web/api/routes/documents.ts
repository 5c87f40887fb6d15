import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { CodedError } from '../../../../core/errors.ts';
import { viewPassage } from '../../../../core/knowledge/search.ts';
import { documentStatus, kbDocument, kbStatus, kbVersion } from '../../../../core/model/document.ts';
import { passageView } from '../../../../core/model/passage.ts';
import type { ApiEnvironment, ApiOptions } from '../services.ts';
import { fileResponse, redirectToFile, sendFile } from './files.ts';
import { idParameter, json, page, pageOf, problemResponses } from './shared.ts';

const path = '/mlops/kb/documents';
const tags = ['Knowledge base'];
const title = z.string().trim().min(1).max(200);
const moment = z.iso.datetime({ offset: true });
const byId = { params: idParameter };
const byVersion = { ...byId, query: z.object({ version: z.coerce.number().int().min(1).optional() }) };

/** Without a file it is refused with a code of its own, so the schema lets that pass. */
const documentForm = z
  .strictObject({
    file: z
      .any()
      .optional()
      .meta({ type: 'string', format: 'binary', description: 'PDF, DOCX, Markdown, HTML or text' }),
    title: title.optional(),
    collection: z.string().max(100).optional(),
    effectiveAt: moment.optional(),
  })
  .meta({ required: ['file'] });

/** The routes of the knowledge base's documents. */
export function addDocumentRoutes(app: OpenAPIHono<ApiEnvironment>, { services }: ApiOptions): void {
  const { documents, intake } = services;

  app.openapi(
    createRoute({
      method: 'post',
      path,
      tags,
      summary: 'Add a policy, or a new version of one',
      request: {
        body: {
          required: true,
          content: {
            'multipart/form-data': {
              schema: documentForm,
            },
          },
        },
      },
      responses: {
        200: json(kbDocument, 'The same bytes are there already: the document that holds them'),
        202: json(kbDocument, 'Accepted; ingestion has begun'),
        ...problemResponses,
      },
    }),
    async c => {
      const { file, ...said } = c.req.valid('form');
      if (!(file instanceof File)) {
        throw new CodedError('file_missing', 'Send the policy as the multipart field “file”.');
      }
      const bytes = new Uint8Array(await file.arrayBuffer());
      const upload = { bytes, filename: file.name, ...said };
      const { document, created } = await intake.accept(c.get('context'), upload);
      c.header('location', `${path}/${document.id}`);
      return c.json(document, created ? 202 : 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'The documents, newest first',
      request: {
        query: page.extend({ status: documentStatus.optional(), collection: z.string().optional() }),
      },
      responses: { 200: json(pageOf(kbDocument), 'A page of documents'), ...problemResponses },
    }),
    async c => c.json(await documents.list(c.get('context'), c.req.valid('query')), 200),
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: `${path}/{id}`,
      tags,
      summary: 'One document with its newest version',
      request: byId,
      responses: { 200: json(kbDocument, 'The document'), ...problemResponses },
    }),
    async c => c.json(await documents.get(c.get('context'), c.req.valid('param').id), 200),
  );

  app.openapi(
    createRoute({
      method: 'patch',
      path: `${path}/{id}`,
      tags,
      summary: 'Rename a document, move it, or change when its newest version comes into force',
      request: {
        ...byId,
        body: {
          required: true,
          content: {
            'application/json': {
              schema: z.strictObject({
                title: title.optional(),
                collection: z.string().max(100).optional(),
                effectiveAt: moment.optional(),
              }),
            },
          },
        },
      },
      responses: { 200: json(kbDocument, 'The document as it is now'), ...problemResponses },
    }),
    async c =>
      c.json(await documents.change(c.get('context'), c.req.valid('param').id, c.req.valid('json')), 200),
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: `${path}/{id}`,
      tags,
      summary: 'Take a document out of all searches at once',
      request: byId,
      responses: { 204: { description: 'Gone; `restore` brings it back' }, ...problemResponses },
    }),
    async c => {
      await documents.delete(c.get('context'), c.req.valid('param').id);
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
      responses: {
        202: json(kbDocument, 'The document, which answers questions again'),
        ...problemResponses,
      },
    }),
    async c => c.json(await documents.restore(c.get('context'), c.req.valid('param').id), 202),
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: `${path}/{id}/reingest`,
      tags,
      summary: 'Read the newest version’s original anew',
      request: byId,
      responses: { 202: json(kbDocument, 'Ingestion has begun'), ...problemResponses },
    }),
    async c => c.json(await documents.reingest(c.get('context'), c.req.valid('param').id), 202),
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: `${path}/{id}/versions`,
      tags,
      summary: 'A document’s versions, newest first',
      request: byId,
      responses: { 200: json(pageOf(kbVersion), 'All versions'), ...problemResponses },
    }),
    async c => {
      const items = await documents.versions(c.get('context'), c.req.valid('param').id);
      return c.json({ items, nextCursor: null }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: `${path}/{id}/passages`,
      tags,
      summary: 'A version’s passages in reading order',
      request: byVersion,
      responses: {
        200: json(pageOf(passageView), 'All passages of the serving version, or of the one asked for'),
        ...problemResponses,
      },
    }),
    async c => {
      const { id } = c.req.valid('param');
      const { title, passages } = await documents.passages(
        c.get('context'),
        id,
        c.req.valid('query').version,
      );
      return c.json({ items: passages.map(passage => viewPassage(passage, title)), nextCursor: null }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: `${path}/{id}/content`,
      tags,
      summary: 'A version’s original file',
      request: byVersion,
      responses: {
        200: fileResponse('The file as it was uploaded'),
        302: { description: 'A link to it, for a minute' },
        ...problemResponses,
      },
    }),
    async c => {
      const { id } = c.req.valid('param');
      const { version } = c.req.valid('query');
      const context = c.get('context');
      const elsewhere = await redirectToFile(c, () => documents.originalLink(context, id, version));
      return elsewhere ?? sendFile(c, await documents.original(context, id, version));
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/mlops/kb/status',
      tags,
      summary: 'How many documents and passages there are, and in what state',
      responses: { 200: json(kbStatus, 'The state of the knowledge base'), ...problemResponses },
    }),
    async c => c.json(await documents.status(c.get('context')), 200),
  );
}
