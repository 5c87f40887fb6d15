import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createS3Blobs } from '../../../adapters/blobs/s3.ts';
import type { Blobs } from '../../../core/ports.ts';
import { describeBlobsContract } from '../../contracts/blobs.ts';
import { type S3Server, slowDown, startS3 } from '../../wire/s3/server.ts';

describeBlobsContract('S3', async () => {
  const { client, buckets, close } = await startS3();
  return { blobs: createS3Blobs({ client, buckets }), close };
});

describe('blobs on S3', () => {
  let s3: S3Server;
  let blobs: Blobs;
  let now: Date;
  beforeEach(async () => {
    now = new Date();
    s3 = await startS3({ now: () => now });
    blobs = createS3Blobs({ client: s3.client, buckets: s3.buckets });
  });
  afterEach(() => s3.close());

  const later = (seconds: number) => {
    now = new Date(Date.now() + seconds * 1000);
  };

  describe('buckets', () => {
    it('keeps each kind of file in its bucket', async () => {
      for (const folder of ['kb-raw', 'uploads-raw', 'reports', 'passages']) {
        await blobs.put(`acme/${folder}/1`, utf8(folder));
      }
      await blobs.put('alone', utf8('alone'));
      const { kbRaw, uploadsRaw, reports, derived } = s3.buckets;
      expect(s3.keys(kbRaw)).toEqual(['acme/kb-raw/1']);
      expect(s3.keys(uploadsRaw)).toEqual(['acme/uploads-raw/1']);
      expect(s3.keys(reports)).toEqual(['acme/reports/1']);
      expect(s3.keys(derived)).toEqual(['acme/passages/1', 'alone']);
    });

    it('deletes what a tenant has in all of them', async () => {
      for (const key of ['acme/kb-raw/1', 'acme/uploads-raw/1', 'acme/reports/1', 'acme/x', 'acme2/x']) {
        await blobs.put(key, utf8(key));
      }
      await blobs.deleteUnder('acme/');
      expect(Object.values(s3.buckets).flatMap(s3.keys)).toEqual(['acme2/x']);
    });

    it('deletes more objects than S3 lists at once', async () => {
      for (let n = 0; n < 2_003; n += 1) s3.drop(s3.buckets.reports, `acme/reports/${n}`);
      await blobs.deleteUnder('acme/reports/');
      expect(s3.keys(s3.buckets.reports)).toEqual([]);
      expect(s3.requests()).toBe(6);
    });

    it('says so where S3 answers well, and has kept an object', async () => {
      await blobs.put('acme/reports/1', utf8('x'));
      s3.kept.add('acme/reports/1');
      await expect(blobs.deleteUnder('acme/reports/')).rejects.toThrow('S3 has kept acme/reports/1');
    });

    it('asks for encryption where the bucket demands it', async () => {
      const encrypted = createS3Blobs({ client: s3.client, buckets: s3.buckets, encryption: 'aws:kms' });
      await encrypted.put('acme/a', utf8('x'));
      await send((await encrypted.uploadForm('acme/b', { bytes: 1, seconds: 60 }))!, utf8('x'));
      await blobs.put('acme/c', utf8('x'));
      const found = ['acme/a', 'acme/b', 'acme/c'].map(key => s3.encryption(s3.buckets.derived, key));
      expect(found).toEqual(['aws:kms', 'aws:kms', undefined]);
    });
  });

  describe('a link', () => {
    const file = { filename: 'policy.pdf', mediaType: 'application/pdf', seconds: 60 };

    it('opens the file with no other credentials, as a download', async () => {
      await blobs.put('acme/kb-raw/1', utf8('the policy'));
      const answer = await fetch((await blobs.link('acme/kb-raw/1', file))!);
      expect(await answer.text()).toBe('the policy');
      expect(answer.headers.get('content-type')).toBe('application/pdf');
      expect(answer.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''policy.pdf");
    });

    it.each([
      ['Übersicht (neu)*.pdf', '%C3%9Cbersicht%20%28neu%29%2A.pdf'],
      ['a"; filename="evil.exe', 'a%22%3B%20filename%3D%22evil.exe'],
      ['a\r\nset-cookie: x=1', 'a%0D%0Aset-cookie%3A%20x%3D1'],
      ['../../etc/passwd', '..%2F..%2Fetc%2Fpasswd'],
      ['half \uD83E', 'half%20%EF%BF%BD'],
    ])('takes the name %j as no more than a name', async (filename, escaped) => {
      await blobs.put('acme/a', utf8('x'));
      const answer = await fetch((await blobs.link('acme/a', { ...file, filename }))!);
      expect(answer.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${escaped}`);
      expect(answer.headers.get('set-cookie')).toBeNull();
    });

    it('opens that file only, only as it was made, and only to be read', async () => {
      await blobs.put('acme/a', utf8('a'));
      await blobs.put('acme/b', utf8('b'));
      const link = (await blobs.link('acme/a', file))!;
      expect((await fetch(link.replace('acme/a', 'acme/b'))).status).toBe(403);
      expect((await fetch(link.replace('attachment', 'inline'))).status).toBe(403);
      expect((await fetch(link, { method: 'PUT', body: 'x' })).status).toBe(403);
      expect((await fetch(link.split('?')[0]!)).status).toBe(403);
      expect((await fetch(link)).status).toBe(200);
    });

    it('opens nothing once its time is over', async () => {
      await blobs.put('acme/a', utf8('a'));
      const link = (await blobs.link('acme/a', file))!;
      later(61);
      expect((await fetch(link)).status).toBe(403);
    });
  });

  describe('a form', () => {
    const makeForm = async (bytes = 5) =>
      (await blobs.uploadForm('acme/uploads-raw/1', { bytes, seconds: 60 }))!;

    it('takes a file of the announced size to its key', async () => {
      expect((await send(await makeForm(), utf8('12345'))).status).toBe(204);
      expect(await blobs.get('acme/uploads-raw/1')).toEqual(new Uint8Array(utf8('12345')));
    });

    it.each([
      ['one byte more', '123456', 'EntityTooLarge'],
      ['one byte less', '1234', 'EntityTooSmall'],
    ])('refuses %s', async (_, text, code) => {
      const answer = await send(await makeForm(), utf8(text));
      expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(code)]);
      expect(await blobs.get('acme/uploads-raw/1')).toBeNull();
    });

    it('refuses another key, another bucket and fields of somebody else', async () => {
      const { url, fields } = await makeForm();
      const attempts = [
        { url, fields: { ...fields, key: 'acme/uploads-raw/2' } },
        { url: url.replace(s3.buckets.uploadsRaw, s3.buckets.kbRaw), fields },
        { url, fields: { ...fields, acl: 'public-read' } },
      ];
      for (const attempt of attempts) expect((await send(attempt, utf8('12345'))).status).toBe(403);
    });

    it('refuses a policy that was widened, and one whose time is over', async () => {
      const { url, fields } = await makeForm();
      const policy = Buffer.from(fields.Policy!, 'base64').toString().replace('5,5', '1,9');
      const widened = { ...fields, Policy: Buffer.from(policy).toString('base64') };
      expect((await send({ url, fields: widened }, utf8('123456'))).status).toBe(403);
      later(61);
      expect((await send({ url, fields }, utf8('12345'))).status).toBe(403);
    });
  });

  describe('when S3 is in trouble', () => {
    const impatient = () => {
      const requestHandler = { requestTimeout: 100, throwOnRequestTimeout: true };
      return createS3Blobs({ client: { ...s3.client, maxAttempts: 2, requestHandler }, buckets: s3.buckets });
    };

    it.each([
      ['a request to slow down', slowDown],
      ['a cut connection', 'cut'],
      ['a lost answer', 'lost-answer'],
    ] as const)('tries again after %s', async (_, fault) => {
      s3.faults.inject(fault);
      await blobs.put('acme/a', utf8('x'));
      s3.faults.inject(fault);
      expect(await blobs.get('acme/a')).toHaveLength(1);
    });

    it('tries again where no answer comes', async () => {
      s3.faults.inject('silence');
      await impatient().put('acme/a', utf8('x'));
      expect(s3.keys(s3.buckets.derived)).toEqual(['acme/a']);
    });

    it('gives up after some attempts, and says what S3 said', async () => {
      s3.faults.inject(slowDown, { times: 100 });
      await expect(impatient().get('acme/a')).rejects.toMatchObject({ name: 'SlowDown' });
      expect(s3.requests()).toBe(2);
    });

    it('reads anew what broke off in the middle, and never gives half of a file', async () => {
      await blobs.put('acme/a', utf8('0123456789'));
      s3.faults.inject('half-body', { times: 2 });
      expect(await blobs.get('acme/a')).toHaveLength(10);
      s3.faults.inject('half-body', { times: 3 });
      await expect(blobs.get('acme/a')).rejects.toThrow();
      s3.faults.inject('half-body');
      const stream = await blobs.stream('acme/a');
      await expect(new Response(stream!.body).text()).rejects.toThrow();
    });

    it('hands on the first bytes of a stream before the last have come', async () => {
      await blobs.put('acme/a', new Uint8Array(200_000));
      s3.faults.inject('held-body');
      const stream = await blobs.stream('acme/a');
      const reader = stream!.body.getReader();
      let read = (await reader.read()).value!.length;
      expect(read).toBeGreaterThan(0);
      s3.faults.release();
      for (let next = await reader.read(); !next.done; next = await reader.read()) read += next.value.length;
      expect(read).toBe(200_000);
    });

    it('throws what is refused rather than take it for missing', async () => {
      const stranger = { ...s3.credentials, secretAccessKey: 'wrong' };
      const client = { ...s3.client, credentials: stranger };
      await expect(createS3Blobs({ client, buckets: s3.buckets }).get('acme/a')).rejects.toMatchObject({
        name: 'SignatureDoesNotMatch',
      });
    });
  });
});

function utf8(text: string): Buffer<ArrayBuffer> {
  return Buffer.from(text);
}

async function send(
  { url, fields }: { url: string; fields: Readonly<Record<string, string>> },
  file: Buffer<ArrayBuffer>,
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([file]), 'file');
  return await fetch(url, { method: 'POST', body: form });
}
