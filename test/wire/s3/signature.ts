import { createHash, createHmac } from 'node:crypto';
import { S3Error } from './errors.ts';
import type { S3Request } from './request.ts';

/** The one key that opens the server. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const skewMs = 15 * 60_000;

/**
 * Checks who asks, by headers (https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html) or by
 * the query of a presigned link (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html).
 * @throws S3Error where nobody has signed, or not rightly, or too long ago.
 */
export function checkSignature(request: S3Request, credentials: Credentials, now: Date): void {
  if (request.headers.authorization !== undefined) checkHeaders(request, credentials, now);
  else if (request.query.has('X-Amz-Algorithm')) checkQuery(request, credentials, now);
  else throw new S3Error('AccessDenied');
}

/** The signature of a text under a scope such as `20300101/eu-west-1/s3/aws4_request`. */
export function sign(text: string, scope: string, { secretAccessKey }: Credentials): string {
  const hmac = (key: string | Buffer, part: string) => createHmac('sha256', key).update(part).digest();
  const signingKey = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  return hmac(signingKey, text).toString('hex');
}

/** The scope of a credential. @throws S3Error where the key is not ours. */
export function readCredential(credential: string, { accessKeyId }: Credentials): string {
  const [id, ...scope] = credential.split('/');
  if (id !== accessKeyId) throw new S3Error('InvalidAccessKeyId');
  if (scope.length !== 4 || scope[2] !== 's3' || scope[3] !== 'aws4_request') {
    throw new S3Error('AuthorizationHeaderMalformed');
  }
  return scope.join('/');
}

/** The time in `20300101T120000Z`. */
export function readTime(text: string): Date {
  return new Date(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function checkHeaders(request: S3Request, credentials: Credentials, now: Date): void {
  const { headers, body } = request;
  const form = /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;
  const [, credential, signed, signature] = form.exec(headers.authorization ?? '') ?? [];
  if (!credential || !signed) throw new S3Error('AuthorizationHeaderMalformed');
  const scope = readCredential(credential, credentials);
  const date = String(headers['x-amz-date']);
  // Not so much as a NaN passes.
  if (!(Math.abs(readTime(date).getTime() - now.getTime()) <= skewMs))
    throw new S3Error('RequestTimeTooSkewed');
  const hash = String(headers['x-amz-content-sha256']);
  // Bodies in signed chunks, or with trailers.
  if (hash.startsWith('STREAMING-')) throw new S3Error('NotImplemented');
  const text = textToSign(request, { date, scope, signed, hash });
  if (sign(text, scope, credentials) !== signature) throw new S3Error('SignatureDoesNotMatch');
  if (hash !== 'UNSIGNED-PAYLOAD' && hash !== sha256(body)) throw new S3Error('XAmzContentSHA256Mismatch');
}

function checkQuery(request: S3Request, credentials: Credentials, now: Date): void {
  const take = (name: string) => {
    const value = request.query.get(`X-Amz-${name}`);
    if (value === null) throw new S3Error('AuthorizationQueryParametersError', `X-Amz-${name} is missing.`);
    return value;
  };
  const scope = readCredential(take('Credential'), credentials);
  const date = take('Date');
  const seconds = Number(take('Expires'));
  if (!(seconds >= 1 && seconds <= 7 * 86_400)) throw new S3Error('AuthorizationQueryParametersError');
  const text = textToSign(request, { date, scope, signed: take('SignedHeaders'), hash: 'UNSIGNED-PAYLOAD' });
  if (sign(text, scope, credentials) !== take('Signature')) throw new S3Error('SignatureDoesNotMatch');
  if (now.getTime() > readTime(date).getTime() + seconds * 1000)
    throw new S3Error('AccessDenied', 'Request has expired');
}

function textToSign(
  { method, path, query, headers }: S3Request,
  { date, scope, signed, hash }: { date: string; scope: string; signed: string; hash: string },
): string {
  const names = signed.split(';');
  if (!names.includes('host')) throw new S3Error('SignatureDoesNotMatch');
  // What is sent unsigned could be anybody's.
  const unsigned = Object.keys(headers).find(name => name.startsWith('x-amz-') && !names.includes(name));
  if (unsigned)
    throw new S3Error(
      'AccessDenied',
      `There were headers present in the request which were not signed: ${unsigned}`,
    );
  const pairs = [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`);
  const canonical = [
    method,
    path
      .split('/')
      .map(segment => encode(decodeURIComponent(segment)))
      .join('/'),
    pairs.sort().join('&'),
    ...names.map(
      name =>
        `${name}:${String(headers[name] ?? '')
          .trim()
          .replace(/ +/g, ' ')}`,
    ),
    '',
    signed,
    hash,
  ];
  return ['AWS4-HMAC-SHA256', date, scope, sha256(canonical.join('\n'))].join('\n');
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
