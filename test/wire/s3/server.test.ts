import { createHash } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type S3Server, startS3 } from './server.ts';

/** A request, where the SDK is about to sign it or has. */
interface Outgoing {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: unknown;
}
interface Changes {
  unsigned?: (request: Outgoing) => void;
  signed?: (request: Outgoing) => void;
}

const Bucket = 'derived';
const put = (input: Partial<PutObjectCommand['input']> = {}) =>
  new PutObjectCommand({ Bucket, Key: 'there', Body: 'text', ...input });
const get = (input: Partial<GetObjectCommand['input']> = {}) =>
  new GetObjectCommand({ Bucket, Key: 'there', ...input });
const list = (input: Partial<ListObjectsV2Command['input']> = {}) =>
  new ListObjectsV2Command({ Bucket, ...input });

describe('the S3 of the tests', () => {
  let s3: S3Server;
  beforeAll(async () => {
    s3 = await startS3();
    for (const key of ['there', 'folder/a', 'folder/b', 'ü ber']) s3.drop(Bucket, key, 'text');
  });
  afterAll(() => s3.close());

  const send: S3Client['send'] = (command: never) => clientOf(s3.client).send(command);
  const sendChanged = (command: unknown, changes: Changes, credentials = s3.credentials) =>
    clientOf({ ...s3.client, credentials }, changes).send(command as GetObjectCommand);

  describe('signatures', () => {
    const known = () => s3.credentials;
    it.each<[string, string, Changes]>([
      ['no signature', 'AccessDenied', { signed: ({ headers }) => delete headers.authorization }],
      [
        'a header of another scheme',
        'AuthorizationHeaderMalformed',
        { signed: r => (r.headers.authorization = 'Basic x') },
      ],
      [
        'another key than it was made for',
        'SignatureDoesNotMatch',
        { signed: r => (r.path = '/derived/folder/a') },
      ],
      [
        'another query',
        'SignatureDoesNotMatch',
        { signed: r => (r.query['response-content-type'] = 'text/html') },
      ],
      [
        'a header that is not signed',
        'AccessDenied',
        { signed: r => (r.headers['x-amz-copy-source'] = 'a/b') },
      ],
      [
        'a time long ago',
        'RequestTimeTooSkewed',
        { signed: r => (r.headers['x-amz-date'] = '20200101T000000Z') },
      ],
      ['no time', 'RequestTimeTooSkewed', { signed: ({ headers }) => delete headers['x-amz-date'] }],
    ])('refuses %s', async (_, name, changes) => {
      await expect(sendChanged(get(), changes)).rejects.toMatchObject({ name });
    });

    it('refuses a stranger’s key and a wrong secret', async () => {
      const stranger = { ...known(), accessKeyId: 'AKIASTRANGER' };
      await expect(sendChanged(get(), {}, stranger)).rejects.toMatchObject({ name: 'InvalidAccessKeyId' });
      const wrong = { ...known(), secretAccessKey: 'wrong' };
      await expect(sendChanged(get(), {}, wrong)).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
    });

    it('refuses a body that was changed on its way', async () => {
      const changes: Changes = { signed: r => (r.body = 'evil') };
      await expect(sendChanged(put(), changes)).rejects.toMatchObject({ name: 'XAmzContentSHA256Mismatch' });
    });

    it('refuses bodies in signed chunks, which it can’t read', async () => {
      const changes: Changes = {
        unsigned: r => (r.headers['x-amz-content-sha256'] = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER'),
      };
      await expect(sendChanged(put(), changes)).rejects.toMatchObject({ name: 'NotImplemented' });
    });

    it.each(['Credential', 'Date', 'Expires', 'SignedHeaders', 'Signature'])(
      'refuses a link without %s',
      async part => {
        const parts = new URLSearchParams({
          'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
          'X-Amz-Credential': `${s3.credentials.accessKeyId}/20300101/eu-central-1/s3/aws4_request`,
          'X-Amz-Date': '20300101T000000Z',
          'X-Amz-Expires': '60',
          'X-Amz-SignedHeaders': 'host',
          'X-Amz-Signature': '0'.repeat(64),
        });
        const whole = await fetch(`${s3.endpoint}/derived/there?${parts}`);
        expect(await whole.text()).toContain('SignatureDoesNotMatch');
        parts.delete(`X-Amz-${part}`);
        const answer = await fetch(`${s3.endpoint}/derived/there?${parts}`);
        expect([answer.status, await answer.text()]).toEqual([
          400,
          expect.stringContaining(`X-Amz-${part} is missing`),
        ]);
      },
    );
  });

  describe('objects', () => {
    it('writes only where nothing is, or only over what is expected', async () => {
      const { ETag } = await send(put({ Key: 'new', IfNoneMatch: '*' }));
      const refused = { name: 'PreconditionFailed', $metadata: { httpStatusCode: 412 } };
      await expect(send(put({ Key: 'new', IfNoneMatch: '*' }))).rejects.toMatchObject(refused);
      await send(put({ Key: 'new', IfMatch: ETag, Body: 'newer' }));
      await expect(send(put({ Key: 'new', IfMatch: ETag }))).rejects.toMatchObject(refused);
      await expect(send(put({ Key: 'none', IfMatch: ETag }))).rejects.toMatchObject({ name: 'NoSuchKey' });
      await expect(send(put({ IfNoneMatch: ETag }))).rejects.toMatchObject({ name: 'NotImplemented' });
    });

    it('gives ranges of an object', async () => {
      const text = async (Range: string) => (await send(get({ Range }))).Body!.transformToString();
      expect([await text('bytes=1-2'), await text('bytes=2-'), await text('bytes=-1')]).toEqual([
        'ex',
        'xt',
        't',
      ]);
      await expect(send(get({ Range: 'bytes=9-' }))).rejects.toMatchObject({ name: 'InvalidRange' });
      await expect(send(get({ Range: 'bytes=0-1,2-3' }))).rejects.toMatchObject({ name: 'NotImplemented' });
    });

    it('gives an object only while it is, or is not, what the reader knows', async () => {
      const { ETag, ContentLength } = await send(new HeadObjectCommand({ Bucket, Key: 'there' }));
      expect(ContentLength).toBe(4);
      await expect(send(get({ IfMatch: '"other"' }))).rejects.toMatchObject({ name: 'PreconditionFailed' });
      await expect(send(get({ IfNoneMatch: ETag }))).rejects.toMatchObject({
        $metadata: { httpStatusCode: 304 },
      });
    });

    it('refuses a body that differs from its checksum', async () => {
      await expect(send(put({ ContentMD5: 'AAAAAAAAAAAAAAAAAAAAAA==' }))).rejects.toMatchObject({
        name: 'BadDigest',
      });
      await expect(send(put({ ChecksumCRC32: 'AAAAAA==' }))).rejects.toMatchObject({ name: 'BadDigest' });
    });

    it.each<[string, string, () => Promise<unknown>]>([
      ['a bucket that is not there', 'NoSuchBucket', () => send(get({ Bucket: 'nobody' }))],
      ['an object that is not there', 'NoSuchKey', () => send(get({ Key: 'none' }))],
      ['a name too long', 'KeyTooLongError', () => send(put({ Key: 'x'.repeat(1025) }))],
      ['a header that it does not know', 'NotImplemented', () => send(put({ Tagging: 'a=b' }))],
      ['a parameter that it does not know', 'NotImplemented', () => send(get({ VersionId: '1' }))],
      ['a copy of what is not there', 'NoSuchKey', () => send(copy('derived/none'))],
      ['a copy of no object', 'InvalidArgument', () => send(copy('derived'))],
    ])('refuses %s', async (_, name, run) => {
      await expect(run()).rejects.toMatchObject({ name });
    });

    it('refuses a method that it does not know', async () => {
      const refused = { name: 'MethodNotAllowed' };
      await expect(sendChanged(get(), { unsigned: r => (r.method = 'PATCH') })).rejects.toMatchObject(
        refused,
      );
      await expect(sendChanged(list(), { unsigned: r => (r.method = 'PUT') })).rejects.toMatchObject(refused);
      const ofUpload = { unsigned: (r: Outgoing) => (r.query.uploadId = 'x') };
      await expect(sendChanged(get(), ofUpload)).rejects.toMatchObject(refused);
    });
  });

  describe('lists and deletions', () => {
    it('lists in order, page by page', async () => {
      const first = await send(list({ Prefix: 'folder/', MaxKeys: 1 }));
      const second = await send(list({ Prefix: 'folder/', ContinuationToken: first.NextContinuationToken }));
      const keys = [first, second].map(page => page.Contents?.map(({ Key }) => Key));
      expect(keys).toEqual([['folder/a'], ['folder/b']]);
      expect([first.IsTruncated, second.IsTruncated]).toEqual([true, false]);
    });

    it('takes what has a delimiter together', async () => {
      const { CommonPrefixes, Contents } = await send(
        list({ Delimiter: '/', StartAfter: 'a', EncodingType: 'url' }),
      );
      expect(CommonPrefixes).toEqual([{ Prefix: 'folder/' }]);
      expect(Contents?.map(({ Key }) => Key)).toContain('%C3%BC%20ber');
    });

    it.each<[string, string, () => Promise<unknown>]>([
      ['the older way to list', 'NotImplemented', () => send(new ListObjectsCommand({ Bucket }))],
      [
        'an encoding of names that there is none of',
        'InvalidArgument',
        () => send(list({ EncodingType: 'x' as 'url' })),
      ],
      ['less than no keys', 'InvalidArgument', () => send(list({ MaxKeys: -1 }))],
      ['a parameter that it does not know', 'NotImplemented', () => send(list({ FetchOwner: true }))],
      ['a deletion of more than a thousand', 'MalformedXML', () => send(deletion(1001))],
      ['a deletion of one version', 'MalformedXML', () => send(deletion(1, 'v1'))],
    ])('refuses %s', async (_, name, run) => {
      await expect(run()).rejects.toMatchObject({ name });
    });

    it('refuses a deletion that has no checksum, and one that is no XML', async () => {
      const bare = (body?: string): Changes => ({
        unsigned(request) {
          for (const name of Object.keys(request.headers))
            if (name.includes('checksum')) delete request.headers[name];
          if (body === undefined) return;
          request.body = body;
          request.headers['content-md5'] = createHash('md5').update(body).digest('base64');
          request.headers['content-length'] = String(body.length);
        },
      });
      await expect(sendChanged(deletion(1), bare())).rejects.toMatchObject({ name: 'InvalidRequest' });
      await expect(sendChanged(deletion(1), bare('x'))).rejects.toMatchObject({ name: 'MalformedXML' });
    });
  });

  describe('uploads in parts', () => {
    const place = { Bucket, Key: 'parts' };
    const begin = async () => ({
      ...place,
      UploadId: (await send(new CreateMultipartUploadCommand(place))).UploadId!,
    });
    const part = async (upload: Awaited<ReturnType<typeof begin>>, PartNumber: number, Body: Uint8Array) => ({
      PartNumber,
      ETag: (await send(new UploadPartCommand({ ...upload, PartNumber, Body }))).ETag!,
    });
    const complete = (upload: Awaited<ReturnType<typeof begin>>, Parts: object[], more = {}) =>
      send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts }, ...more }));

    it('puts the parts together', async () => {
      const upload = await begin();
      const [two, one] = [
        await part(upload, 2, Buffer.from('end')),
        await part(upload, 1, Buffer.alloc(5 * 1_048_576)),
      ];
      await complete(upload, [one, two]);
      expect((await send(new HeadObjectCommand(place))).ContentLength).toBe(5 * 1_048_576 + 3);
      await expect(complete(upload, [one])).rejects.toMatchObject({ name: 'NoSuchUpload' });
    });

    it('refuses parts that are too small, out of order, unknown or others than were sent', async () => {
      const upload = await begin();
      const [one, two] = [await part(upload, 1, Buffer.from('a')), await part(upload, 2, Buffer.from('b'))];
      await expect(complete(upload, [one, two])).rejects.toMatchObject({ name: 'EntityTooSmall' });
      await expect(complete(upload, [two, one])).rejects.toMatchObject({ name: 'InvalidPartOrder' });
      await expect(complete(upload, [{ ...one, PartNumber: 3 }])).rejects.toMatchObject({
        name: 'InvalidPart',
      });
      await expect(complete(upload, [{ ...one, ETag: two.ETag }])).rejects.toMatchObject({
        name: 'InvalidPart',
      });
      await expect(complete(upload, [])).rejects.toMatchObject({ name: 'MalformedXML' });
      await expect(part(upload, 10_001, Buffer.from('c'))).rejects.toMatchObject({ name: 'InvalidArgument' });
    });

    it('completes only where nothing is, if asked to', async () => {
      s3.drop(Bucket, 'parts');
      const upload = await begin();
      const one = await part(upload, 1, Buffer.from('a'));
      await expect(complete(upload, [one], { IfNoneMatch: '*' })).rejects.toMatchObject({
        name: 'PreconditionFailed',
      });
    });

    it('forgets an upload that is given up', async () => {
      const upload = await begin();
      await send(new AbortMultipartUploadCommand(upload));
      await expect(part(upload, 1, Buffer.from('a'))).rejects.toMatchObject({ name: 'NoSuchUpload' });
    });
  });
});

function copy(CopySource: string): CopyObjectCommand {
  return new CopyObjectCommand({ Bucket, Key: 'copy', CopySource });
}

function deletion(count: number, VersionId?: string): DeleteObjectsCommand {
  const Objects = Array.from({ length: count }, (_, n) => ({ Key: `gone/${n}`, VersionId }));
  return new DeleteObjectsCommand({ Bucket, Delete: { Objects } });
}

/** A client that tries once, and changes what it sends. */
function clientOf(options: S3Server['client'], { unsigned, signed }: Changes = {}): S3Client {
  const client = new S3Client({
    ...options,
    forcePathStyle: true,
    maxAttempts: 1,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  client.middlewareStack.add(
    next => args => {
      unsigned?.(args.request as Outgoing);
      return next(args);
    },
    { step: 'build', priority: 'low' },
  );
  client.middlewareStack.add(
    next => args => {
      signed?.(args.request as Outgoing);
      return next(args);
    },
    { step: 'deserialize', priority: 'low' },
  );
  return client;
}
