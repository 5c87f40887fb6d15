import { z } from 'zod';
import { S3Error } from './errors.ts';
import type { S3Request, S3Response } from './request.ts';
import { type Credentials, readCredential, readTime, sign } from './signature.ts';
import type { Store } from './store.ts';

const policySchema = z.strictObject({
  expiration: z.iso.datetime(),
  conditions: z.array(
    z.union([
      z.record(z.string(), z.string()),
      z.tuple([z.enum(['eq', 'starts-with']), z.string().startsWith('$'), z.string()]),
      z.tuple([z.literal('content-length-range'), z.number(), z.number()]),
    ]),
  ),
});
type Policy = z.infer<typeof policySchema>;

/** Fields that no condition has to name: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html */
const unconditional = new Set(['policy', 'x-amz-signature', 'file']);

/**
 * A file sent by a browser's form, which the form's signed policy allows:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html
 */
export async function postObject(
  store: Store,
  request: S3Request,
  credentials: Credentials,
  now: Date,
): Promise<S3Response> {
  store.bucket(request.bucket);
  const { fields, file } = await readForm(request);
  const policy = checkPolicySignature(fields, credentials);
  if (now > new Date(policy.expiration))
    throw new S3Error('AccessDenied', 'Invalid according to Policy: Policy expired.');
  checkConditions(policy, fields, request.bucket);
  checkLength(policy, file.length);
  const key = fields.get('key');
  if (!key) throw new S3Error('InvalidArgument', "Bucket POST must contain a field named 'key'.");
  store.put(request.bucket, key, {
    body: file,
    contentType: fields.get('content-type') ?? 'binary/octet-stream',
    encryption: fields.get('x-amz-server-side-encryption'),
  });
  return { status: 204 };
}

/** The fields before the file, by their names in small letters; what comes after it S3 ignores. */
async function readForm({
  headers,
  body,
}: S3Request): Promise<{ fields: Map<string, string>; file: Buffer }> {
  const fields = new Map<string, string>();
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': headers['content-type'] ?? '' },
  })
    .formData()
    .catch(() => {
      throw new S3Error('MalformedPOSTRequest');
    });
  for (const [name, value] of form) {
    if (name === 'file') {
      return {
        fields,
        file: typeof value === 'string' ? Buffer.from(value) : Buffer.from(await value.arrayBuffer()),
      };
    }
    if (typeof value !== 'string') throw new S3Error('InvalidArgument');
    fields.set(name.toLowerCase(), value);
  }
  throw new S3Error('InvalidArgument', 'POST requires exactly one file upload per request.');
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-authentication-HTTPPOST.html */
function checkPolicySignature(fields: ReadonlyMap<string, string>, credentials: Credentials): Policy {
  const encoded = fields.get('policy');
  if (!encoded || fields.get('x-amz-algorithm') !== 'AWS4-HMAC-SHA256') throw new S3Error('AccessDenied');
  if (Number.isNaN(readTime(fields.get('x-amz-date') ?? '').getTime())) throw new S3Error('AccessDenied');
  const scope = readCredential(fields.get('x-amz-credential') ?? '', credentials);
  if (sign(encoded, scope, credentials) !== fields.get('x-amz-signature'))
    throw new S3Error('SignatureDoesNotMatch');
  const policy = policySchema.safeParse(parseJson(Buffer.from(encoded, 'base64').toString()));
  if (!policy.success) throw new S3Error('InvalidPolicyDocument');
  return policy.data;
}

/** Every condition holds, and every field has one. */
function checkConditions({ conditions }: Policy, fields: ReadonlyMap<string, string>, bucket: string): void {
  const named = new Set<string>();
  const sent = new Map([...fields, ['bucket', bucket]]);
  for (const condition of conditions) {
    if (Array.isArray(condition) && condition[0] === 'content-length-range') continue;
    for (const [kind, name, wanted] of toTests(
      condition as Exclude<typeof condition, [string, number, number]>,
    )) {
      named.add(name);
      const value = sent.get(name) ?? '';
      const holds = kind === 'eq' ? value === wanted : value.startsWith(wanted);
      if (!holds)
        throw new S3Error(
          'AccessDenied',
          `Invalid according to Policy: Policy Condition failed: ["${kind}", "$${name}", "${wanted}"]`,
        );
    }
  }
  const extra = [...fields.keys()].filter(
    name => !named.has(name) && !unconditional.has(name) && !name.startsWith('x-ignore-'),
  );
  if (extra.length > 0)
    throw new S3Error('AccessDenied', `Invalid according to Policy: Extra input fields: ${extra}`);
}

function toTests(
  condition: Record<string, string> | ['eq' | 'starts-with', string, string],
): ['eq' | 'starts-with', string, string][] {
  if (Array.isArray(condition)) return [[condition[0], condition[1].slice(1).toLowerCase(), condition[2]]];
  return Object.entries(condition).map(([name, wanted]) => ['eq', name.toLowerCase(), wanted]);
}

function checkLength({ conditions }: Policy, bytes: number): void {
  for (const condition of conditions) {
    if (!Array.isArray(condition) || condition[0] !== 'content-length-range') continue;
    if (bytes < condition[1]) throw new S3Error('EntityTooSmall');
    if (bytes > condition[2]) throw new S3Error('EntityTooLarge');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
