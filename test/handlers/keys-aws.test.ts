import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DynamoServer, startDynamo } from '../wire/dynamodb/server.ts';

describe('npm run keys for the home on AWS', () => {
  let dynamo: DynamoServer;
  beforeAll(async () => {
    dynamo = await startDynamo();
  });
  afterAll(() => dynamo.close());

  const run = (args: string[], change: Record<string, string> = {}) =>
    promisify(execFile)(process.execPath, [resolve('handlers/keys.ts'), ...args], {
      env: {
        HOME_KIND: 'aws',
        TABLE_NAME: dynamo.table,
        AWS_REGION: dynamo.client.region,
        AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint,
        AWS_ACCESS_KEY_ID: dynamo.client.credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: dynamo.client.credentials.secretAccessKey,
        ...change,
      },
    });

  it('makes, lists and revokes keys in the table, for the tenant of the deployment', async () => {
    const { stdout: secret } = await run(['create', '--name', 'Compliance desk', '--role', 'contributor']);
    expect(secret.trim()).toMatch(/^mlops_[\w-]{40,}$/);
    const { stdout: listed } = await run(['list']);
    expect(listed).toContain('Compliance desk');
    expect(listed).not.toContain(secret.trim());
    const id = /\b[0-9A-HJKMNP-TV-Z]{26}\b/.exec(listed)![0];
    await run(['revoke', id]);
    expect((await run(['list', '--tenant', 'other'])).stdout).not.toContain('Compliance desk');
  });

  it('says which setting is missing', async () => {
    await expect(run(['list'], { TABLE_NAME: '' })).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('TABLE_NAME'),
    });
  });
});
