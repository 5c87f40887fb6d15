import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context as RequestContext } from 'hono';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { stripCommand } from '../../../../core/assistant.ts';
import { toCoded } from '../../../../core/errors.ts';
import { checkQuery, viewFound } from '../../../../core/knowledge/search.ts';
import type { ReplyPart } from '../../../../core/model/message.ts';
import { foundPassage } from '../../../../core/model/passage.ts';
import { type RAGResponse, ragQuery, ragResponse, searchQuery } from '../../../../core/model/question.ts';
import { toProblem } from '../../errors.ts';
import type { ApiEnvironment, ApiOptions } from '../services.ts';
import { json, problemResponses } from './shared.ts';

/** Asking: the answer whole as JSON or piece by piece as server-sent events; and the bare search. */
export function addQuestionRoutes(app: OpenAPIHono<ApiEnvironment>, { services, limits }: ApiOptions): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/mlops/query',
      tags: ['Questions'],
      summary: 'Ask a question about the policies',
      description:
        'With `Accept: text/event-stream` the answer comes as events: `status` {text, outcome} (the outcome once it is decided), `delta` {text}, then `done` (the whole object) or `error` (a problem).',
      request: { body: { required: true, content: { 'application/json': { schema: ragQuery } } } },
      responses: {
        200: {
          description: 'The answer',
          content: {
            'application/json': { schema: ragResponse },
            'text/event-stream': { schema: z.string() },
          },
        },
        ...problemResponses,
      },
    }),
    async c => {
      const { question, ...rest } = c.req.valid('json');
      // The command is how chat says it; here every text is a question, "help" too.
      const incoming = {
        surface: 'web' as const,
        text: checkQuery(stripCommand(question), limits.questionCharacters),
        ...rest,
      };
      // What is refused is refused before the stream begins, with its status.
      await services.catalog.visibleCollections(c.get('context').principal, rest.collection);
      const parts = services.assistant.ask(c.get('context'), incoming);
      const first = await parts.next();
      if (/\btext\/event-stream\b/.test(c.req.header('accept') ?? ''))
        return streamParts(c, first, parts) as never;
      let part = first;
      while (!part.done && part.value.kind !== 'final') part = await parts.next();
      return c.json(answerOf(part.value), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/mlops/kb/search',
      tags: ['Knowledge base'],
      summary: 'The passages that come nearest to a query',
      request: { body: { required: true, content: { 'application/json': { schema: searchQuery } } } },
      responses: {
        200: json(z.object({ passages: z.array(foundPassage), tookMs: z.number() }), 'Best first'),
        ...problemResponses,
      },
    }),
    async c => {
      const began = performance.now();
      const wanted = c.req.valid('json');
      const query = checkQuery(wanted.query, limits.questionCharacters);
      const { found } = await services.search.search(c.get('context'), { ...wanted, query });
      const tookMs = Math.round((performance.now() - began) * 10) / 10;
      return c.json({ passages: found.map(viewFound), tookMs }, 200);
    },
  );
}

function streamParts(
  c: RequestContext<ApiEnvironment>,
  first: IteratorResult<ReplyPart>,
  rest: AsyncGenerator<ReplyPart>,
): Response {
  const { correlationId, log } = c.get('context');
  return streamSSE(c, async stream => {
    try {
      for (let part = first; !part.done && !stream.aborted; part = await rest.next()) {
        const { value } = part;
        if (value.kind === 'final')
          await stream.writeSSE({ event: 'done', data: JSON.stringify(answerOf(value)) });
        else {
          const { kind, ...data } = value;
          await stream.writeSSE({ event: kind, data: JSON.stringify(data) });
        }
      }
    } catch (error) {
      const coded = toCoded(error);
      if (coded.code === 'internal') log.error('request.failed', { error });
      await stream.writeSSE({ event: 'error', data: JSON.stringify(toProblem(coded, correlationId)) });
    }
  });
}

function answerOf(part: ReplyPart | undefined): RAGResponse {
  if (part?.kind !== 'final' || part.content.kind !== 'answer')
    throw new Error('The reply ended without an answer.');
  return part.content.answer;
}
