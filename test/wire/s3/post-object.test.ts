import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type S3Server, startS3 } from './server.ts';

const now = new Date('2030-01-01T12:00:00Z');
const scope = '20300101/eu-central-1/s3/aws4_request';
const conditions: unknown[] = [
  { bucket: 'uploads-raw' },
  ['eq', '$key', 'acme/a'],
  ['starts-with', '$content-type', 'text/'],
  ['content-length-range', 2, 4],
  ['starts-with', '$x-amz-algorithm', ''],
  ['starts-with', '$x-amz-credential', ''],
  ['starts-with', '$x-amz-date', ''],
];

describe('forms that send a file to the S3 of the tests', () => {
  let s3: S3Server;
  beforeEach(async () => {
    s3 = await startS3({ now: () => now });
  });
  afterEach(() => s3.close());

  const fieldsOf = (policy: unknown, changed: Record<string, string> = {}): Record<string, string> => {
    const encoded = Buffer.from(typeof policy === 'string' ? policy : JSON.stringify(policy)).toString(
      'base64',
    );
    return {
      key: 'acme/a',
      'Content-Type': 'text/plain',
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': `${s3.credentials.accessKeyId}/${scope}`,
      'X-Amz-Date': '20300101T115900Z',
      Policy: encoded,
      'X-Amz-Signature': signPolicy(encoded, s3.credentials.secretAccessKey),
      ...changed,
    };
  };
  const policy = { expiration: '2030-01-01T12:01:00Z', conditions };

  const send = async (
    fields: Record<string, string>,
    file: string | null = 'abc',
    bucket = 'uploads-raw',
  ) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    if (file !== null) form.append('file', new Blob([file]), 'name');
    const answer = await fetch(`${s3.endpoint}/${bucket}`, { method: 'POST', body: form });
    return [answer.status, /<Code>(\w+)/.exec(await answer.text())?.[1]];
  };

  it('takes what the policy allows', async () => {
    expect(await send(fieldsOf(policy))).toEqual([204, undefined]);
    expect(await send({ ...fieldsOf(policy), 'x-ignore-this': 'x' })).toEqual([204, undefined]);
    expect(s3.keys('uploads-raw')).toEqual(['acme/a']);
  });

  it.each<[string, Record<string, string>, number, string]>([
    ['another key', { key: 'acme/b' }, 403, 'AccessDenied'],
    ['another start', { 'Content-Type': 'image/png' }, 403, 'AccessDenied'],
    ['a field without a condition', { acl: 'public-read' }, 403, 'AccessDenied'],
    ['another signature', { 'X-Amz-Signature': '0'.repeat(64) }, 403, 'SignatureDoesNotMatch'],
    ['another way to sign', { 'X-Amz-Algorithm': 'AWS4-HMAC-SHA1' }, 403, 'AccessDenied'],
    ['no time', { 'X-Amz-Date': 'today' }, 403, 'AccessDenied'],
    ['a stranger’s key', { 'X-Amz-Credential': `AKIASTRANGER/${scope}` }, 403, 'InvalidAccessKeyId'],
    [
      'a scope of another service',
      { 'X-Amz-Credential': 'AKIAIOSFODNN7EXAMPLE/x' },
      400,
      'AuthorizationHeaderMalformed',
    ],
    ['no policy', { Policy: '' }, 403, 'AccessDenied'],
  ])('refuses %s', async (_, changed, status, code) => {
    expect(await send(fieldsOf(policy, changed))).toEqual([status, code]);
    expect(s3.keys('uploads-raw')).toEqual([]);
  });

  it.each([
    ['too few bytes', 'a', 'EntityTooSmall'],
    ['too many bytes', 'abcde', 'EntityTooLarge'],
    ['no file', null, 'InvalidArgument'],
  ])('refuses %s', async (_, file, code) => {
    expect(await send(fieldsOf(policy), file)).toEqual([400, code]);
  });

  it.each<[string, unknown, number, string]>([
    ['is over', { expiration: '2030-01-01T11:59:59Z', conditions }, 403, 'AccessDenied'],
    ['is no JSON', '{', 400, 'InvalidPolicyDocument'],
    ['has no expiration', { conditions }, 400, 'InvalidPolicyDocument'],
    [
      'has an unknown condition',
      { ...policy, conditions: [['like', '$key', 'a']] },
      400,
      'InvalidPolicyDocument',
    ],
    ['has an unknown field', { ...policy, more: 1 }, 400, 'InvalidPolicyDocument'],
  ])('refuses a policy that %s', async (_, changed, status, code) => {
    expect(await send(fieldsOf(changed))).toEqual([status, code]);
  });

  it('refuses another bucket, one that is not there, and what is no form', async () => {
    expect(await send(fieldsOf(policy), 'abc', 'kb-raw')).toEqual([403, 'AccessDenied']);
    expect(await send(fieldsOf(policy), 'abc', 'nobody')).toEqual([404, 'NoSuchBucket']);
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const answer = await fetch(`${s3.endpoint}/uploads-raw`, { method: 'POST', headers, body: 'x' });
    expect(await answer.text()).toContain('MalformedPOSTRequest');
  });
});

function signPolicy(text: string, secret: string): string {
  const key = scope
    .split('/')
    .reduce<string | Buffer>((k, part) => createHmac('sha256', k).update(part).digest(), `AWS4${secret}`);
  return createHmac('sha256', key).update(text).digest('hex');
}
