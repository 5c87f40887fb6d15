import { DescribeParametersCommand, GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readParameters } from '../../../adapters/parameters/ssm.ts';
import { startSsm } from '../../wire/ssm/ssm-server.ts';

const parameters = {
  '/mlops/dev/SLACK_SIGNING_SECRET': { type: 'SecureString', value: 's3cret' },
  '/mlops/dev/OTHER': { type: 'String', value: 'plain' },
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => [`/mlops/dev/N${i}`, { type: 'String', value: `${i}` }] as const),
  ),
} as const;
let ssm: Awaited<ReturnType<typeof startSsm>>;
let client: NonNullable<ConstructorParameters<typeof SSMClient>[0]>;
beforeEach(async () => {
  ssm = await startSsm(parameters);
  client = {
    endpoint: ssm.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  };
});
afterEach(() => ssm.close());

describe('secrets from Parameter Store', () => {
  it('come decrypted, by their names without the prefix; what is not there is left out', async () => {
    const found = await readParameters({ client, prefix: '/mlops/dev' }, [
      'SLACK_SIGNING_SECRET',
      'OTHER',
      'NOBODY',
    ]);
    expect(found).toEqual({ SLACK_SIGNING_SECRET: 's3cret', OTHER: 'plain' });
  });

  it('are asked for ten at a time', async () => {
    const names = Array.from({ length: 12 }, (_, i) => `N${i}`);
    expect(Object.keys(await readParameters({ client, prefix: '/mlops/dev' }, names))).toHaveLength(12);
    expect(ssm.asked.map(({ length }) => length)).toEqual([10, 2]);
  });
});

describe('the Parameter Store of the tests', () => {
  it('refuses more than ten names, names that come twice, and none', async () => {
    const sdk = new SSMClient(client);
    const names = (count: number) => Array.from({ length: count }, (_, i) => `/mlops/dev/N${i}`);
    for (const Names of [names(11), ['/a', '/a'], []])
      await expect(sdk.send(new GetParametersCommand({ Names }))).rejects.toMatchObject({
        name: 'ValidationException',
      });
  });

  it('refuses other operations, unknown fields and unsigned requests', async () => {
    const sdk = new SSMClient(client);
    await expect(sdk.send(new DescribeParametersCommand({}))).rejects.toMatchObject({
      name: 'UnknownOperationException',
    });
    const post = (body: object, headers: Record<string, string>) =>
      fetch(ssm.endpoint, { method: 'POST', body: JSON.stringify(body), headers });
    const target = { 'x-amz-target': 'AmazonSSM.GetParameters' };
    expect((await post({ Names: ['/a'] }, target)).status).toBe(403);
    const signed = { ...target, authorization: 'AWS4-HMAC-SHA256 Credential=a' };
    const refused = await post({ Names: ['/a'], Colour: 'red' }, signed);
    expect([refused.status, ((await refused.json()) as { __type: string }).__type]).toEqual([
      400,
      'ValidationException',
    ]);
  });

  it('gives a secret away only to those who ask for it decrypted', async () => {
    const Names = ['/mlops/dev/SLACK_SIGNING_SECRET'];
    const { Parameters } = await new SSMClient(client).send(new GetParametersCommand({ Names }));
    expect(Parameters?.[0]?.Value).not.toContain('s3cret');
  });
});
