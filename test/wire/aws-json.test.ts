import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AwsError, type AwsJsonServer, serveAwsJson } from './aws-json.ts';

describe('a server of the JSON protocol of AWS', () => {
  let server: AwsJsonServer;
  beforeEach(async () => {
    server = await serveAwsJson({
      target: 'Test',
      version: '1.0',
      missing: field => new AwsError('MissingParameter', `${field} is missing.`),
      operations: {
        Echo: {
          fields: { Text: 'string', Count: 'integer', Names: 'strings', Pairs: 'map' },
          required: ['Text'],
          run: input => input,
        },
        Break: {
          fields: {},
          required: [],
          run() {
            throw new TypeError('broken');
          },
        },
      },
    });
  });
  afterEach(() => server.close());

  const signed = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'Test.Echo',
    'x-amz-date': '20250115T090000Z',
    authorization: `AWS4-HMAC-SHA256 Credential=A/20250115/us-east-1/test/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
  };
  const call = async (body: unknown, headers: Record<string, string> = {}, method = 'POST') => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(server.endpoint, {
      method,
      headers: Object.fromEntries(Object.entries({ ...signed, ...headers }).filter(([, value]) => value)),
      ...(method === 'POST' && { body: text }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  it('does what it is asked', async () => {
    const input = { Text: 'ü', Count: 1, Names: ['a'], Pairs: { a: 'b' } };
    expect(await call(input)).toEqual({ status: 200, body: input });
    expect(server.calls).toEqual(['Echo']);
  });

  it.each([
    ['another method', {}, 'GET'],
    ['another operation', { 'x-amz-target': 'Test.Other' }],
    ['what is no operation', { 'x-amz-target': 'Test.constructor' }],
    ['another service', { 'x-amz-target': 'Other.Echo' }],
    ['no operation', { 'x-amz-target': '' }],
    ['another version', { 'content-type': 'application/x-amz-json-1.1' }],
  ])('refuses %s', async (_what, headers: Record<string, string>, method = 'POST') => {
    const { status, body } = await call({ Text: 'a' }, headers, method);
    expect([status, body.__type]).toEqual([400, 'com.amazon.coral.service#UnknownOperationException']);
  });

  it.each([
    ['MissingAuthenticationTokenException', { authorization: '' }],
    ['IncompleteSignatureException', { authorization: 'Bearer token' }],
    ['IncompleteSignatureException', { 'x-amz-date': '' }],
  ])('refuses with %s what is not signed: %j', async (type, headers: Record<string, string>) => {
    const { status, body } = await call({ Text: 'a' }, headers);
    expect([status, body.__type]).toEqual([403, `com.amazon.coral.service#${type}`]);
  });

  it.each([
    ['no JSON', '{'],
    ['a list', []],
    ['a field that it does not know', { Text: 'a', Colour: 'red' }],
    ['a field that every object has', { Text: 'a', constructor: 'red' }],
    ['a number for a text', { Text: 1 }],
    ['a text for a number', { Text: 'a', Count: '1' }],
    ['half a number', { Text: 'a', Count: 0.5 }],
    ['a text for a list', { Text: 'a', Names: 'a' }],
    ['numbers in a list of texts', { Text: 'a', Names: [1] }],
    ['a list for a map', { Text: 'a', Pairs: ['a'] }],
    ['numbers in a map of texts', { Text: 'a', Pairs: { a: 1 } }],
  ])('refuses %s', async (_what, body) => {
    const answer = await call(body);
    expect([answer.status, answer.body.__type]).toEqual([
      400,
      'com.amazon.coral.service#SerializationException',
    ]);
  });

  it('refuses a request without what is required', async () => {
    expect(await call({ Count: 1 })).toMatchObject({ status: 400, body: { message: 'Text is missing.' } });
  });

  it('says that it has failed where it has', async () => {
    const { status, body } = await call({}, { 'x-amz-target': 'Test.Break' });
    expect([status, body.message]).toEqual([500, 'TypeError: broken']);
  });

  it('fails an operation as often as it was told to, and takes its time', async () => {
    server.fail('Echo', { error: new AwsError('Busy', 'Busy.', { status: 429 }) }, 2);
    server.fail('Echo', { slowMs: 1 });
    const statuses = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await call({ Text: 'a' })).status);
    expect(statuses).toEqual([429, 429, 200, 200]);
  });
});
