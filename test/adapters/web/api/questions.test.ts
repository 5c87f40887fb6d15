import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { problem } from '../../../../adapters/web/errors.ts';
import { foundPassage } from '../../../../core/model/passage.ts';
import { ragResponse } from '../../../../core/model/question.ts';
import { createScriptedModel } from '../../../fakes/model.ts';
import { createTestApi, problemOf, type TestApi } from '../../../fixtures/api.ts';
import { says } from '../../../fixtures/model-answers.ts';
import { giftPolicy } from '../../../fixtures/policies.ts';
import { readEvents } from './read-events.ts';

const stream = { accept: 'text/event-stream' };
const question = 'What must not be accepted from a supplier?';
let api: TestApi;
beforeEach(async () => {
  api = await createTestApi();
  await api.upload(giftPolicy());
  await api.home.settle();
});
afterEach(() => api.home.dispose());

const ask = (body: unknown, headers = {}) => api.call('POST', '/mlops/query', body, headers);
const answerOf = async (response: Response) => ragResponse.strict().parse(await response.json());

describe('POST query', () => {
  it('answers with quotes that stand in the stored text, and keeps the answer', async () => {
    const response = await ask({ question });
    expect(response.status).toBe(200);
    const answer = await answerOf(response);
    expect(answer).toMatchObject({ question, model: 'extractive', interpretedAs: null });
    expect(answer.citations.length).toBeGreaterThan(0);
    for (const { quote } of answer.citations)
      expect(giftPolicy().replace(/\s+/g, ' ')).toContain(quote.replace(/\s+/g, ' '));
    expect(await answerOf(await api.call('GET', `/mlops/history/${answer.id}`))).toEqual(answer);
  });

  it('abstains where the policies say nothing of it', async () => {
    const answer = await answerOf(await ask({ question: 'Which helicopters may submarines carry?' }));
    expect(answer).toMatchObject({ outcome: 'abstained', citations: [] });
  });

  it('goes on with a conversation', async () => {
    const { conversationId } = await answerOf(await ask({ question }));
    const next = await answerOf(await ask({ question: 'And for lodging?', conversationId }));
    expect(next).toMatchObject({ conversationId, interpretedAs: `${question} → And for lodging?` });
  });

  it('takes the command before a question for no part of it', async () => {
    expect((await answerOf(await ask({ question: `/policy ${question}` }))).question).toBe(question);
  });

  it.each([
    ['no question', {}, 422, 'invalid_input'],
    ['a question of white space', { question: ' \n ' }, 422, 'question_empty'],
    ['the bare command', { question: '/policy' }, 422, 'question_empty'],
    ['a question that is too long', { question: 'x'.repeat(501) }, 422, 'question_too_long'],
    ['a question that is no text', { question: 5 }, 422, 'invalid_input'],
    ['an unknown field', { question, answer: 'yes' }, 422, 'invalid_input'],
    ['an unknown collection', { question, collection: 'none' }, 404, 'not_found'],
    ['a moment that is none', { question, asOf: 'now' }, 422, 'invalid_input'],
    [
      'a conversation whose name is too long',
      { question, conversationId: 'x'.repeat(101) },
      422,
      'invalid_input',
    ],
    ['what is no object', 'null', 422, 'invalid_input'],
    ['broken JSON', '{"question": "x"', 400, 'bad_request'],
    ['nothing', undefined, 400, 'bad_request'],
  ])('refuses %s, as a stream too before it begins', async (_, body, status, code) => {
    for (const headers of [{}, stream]) {
      const response = await ask(body, { ...headers, 'content-type': 'application/json' });
      expect(await problemOf(response)).toMatchObject({ status, code });
    }
  });

  it('takes any text as a conversation’s name', async () => {
    for (const conversationId of ['\ud800', '😀', '../..', "a#b'c"]) {
      expect((await ask({ question, conversationId })).status).toBe(200);
    }
  });
});

describe('POST query as a stream', () => {
  it('says how far it is, then the answer piece by piece, then the whole of it', async () => {
    const response = await ask({ question }, stream);
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const events = await readEvents(response);
    expect(events.map(({ event }) => event).join(' ')).toMatch(/^(status )+(delta )+done$/);
    const text = z.strictObject({ text: z.string() });
    const deltas = events.filter(({ event }) => event === 'delta').map(({ data }) => text.parse(data).text);
    const done = ragResponse.strict().parse(events.at(-1)!.data);
    expect(deltas.join('')).toBe(done.answer);
    for (const { data } of events.filter(({ event }) => event === 'status')) text.parse(data);
    expect((await api.call('GET', `/mlops/history/${done.id}`)).status).toBe(200);
  });

  it('says with a status what the outcome is, before the first word', async () => {
    const rule = 'Employees may accept a gift whose value does not exceed EUR 100.';
    const model = createScriptedModel(says('answered', [rule], [[rule, 1]]));
    const modelled = await createTestApi({ home: { ports: () => ({ model }) } });
    await modelled.upload(`# Gifts Policy\n\n## 1. Limits\n\n${rule}\n`);
    await modelled.home.settle();
    const asked = { question: 'Which gift may employees accept?' };
    const events = await readEvents(await modelled.call('POST', '/mlops/query', asked, stream));
    const statuses = events.slice(
      0,
      events.findIndex(({ event }) => event === 'delta'),
    );
    expect(statuses.at(-1)).toMatchObject({ event: 'status', data: { outcome: 'answered' } });
    expect(events.at(-1)).toMatchObject({ event: 'done', data: { outcome: 'answered', model: 'scripted' } });
    await modelled.home.dispose();
  });

  it('ends in a problem where something breaks midway, which is logged and not shown', async () => {
    const broken = await createTestApi({
      services: home => ({
        assistant: {
          ...home.assistant,
          async *ask() {
            yield { kind: 'status' as const, text: 'Searching' };
            throw new Error('disk /secret failed');
          },
        },
      }),
    });
    const response = await broken.call(
      'POST',
      '/mlops/query',
      { question },
      { ...stream, 'x-correlation-id': 'mine-1' },
    );
    const events = await readEvents(response);
    expect(events.map(({ event }) => event)).toEqual(['status', 'error']);
    expect(problem.strict().parse(events[1]!.data)).toMatchObject({
      code: 'internal',
      correlationId: 'mine-1',
    });
    expect(JSON.stringify(events)).not.toContain('secret');
    expect(broken.home.log.lines.find(({ event }) => event === 'request.failed')!.fields.correlationId).toBe(
      'mine-1',
    );
    await broken.home.dispose();
  });
});

describe('POST search', () => {
  const search = (body: unknown) => api.call('POST', '/mlops/kb/search', body);
  const found = z.strictObject({ passages: z.array(foundPassage.strict()), tookMs: z.number() });

  it('gives passages best first, as many as were asked for', async () => {
    const { passages } = found.parse(await (await search({ query: 'gifts register' })).json());
    expect(passages[0]).toMatchObject({ documentTitle: 'Gifts Policy', version: 1 });
    expect(passages.map(({ score }) => score)).toEqual(
      passages.map(({ score }) => score).toSorted((a, b) => b - a),
    );
    expect(found.parse(await (await search({ query: 'gifts', limit: 1 })).json()).passages).toHaveLength(1);
  });

  it('gives those of a collection and of a time', async () => {
    const made = await (await api.call('POST', '/mlops/kb/collections', { name: 'Other' })).json();
    for (const more of [{ collection: made.id }, { asOf: '2020-01-01T00:00:00Z' }]) {
      expect(found.parse(await (await search({ query: 'gifts', ...more })).json()).passages).toEqual([]);
    }
  });

  it('gives none for words that say nothing', async () => {
    expect(found.parse(await (await search({ query: 'the of and ?' })).json()).passages).toEqual([]);
  });

  it.each([
    [{ query: '' }, 422, 'question_empty'],
    [{ query: 'x'.repeat(501) }, 422, 'question_too_long'],
    [{ query: 'x', limit: 0 }, 422, 'invalid_input'],
    [{ query: 'x', limit: 101 }, 422, 'invalid_input'],
    [{ query: 'x', page: 2 }, 422, 'invalid_input'],
    [{ query: 'x', collection: 'none' }, 404, 'not_found'],
  ])('refuses %j', async (body, status, code) => {
    expect(await problemOf(await search(body))).toMatchObject({ status, code });
  });
});
