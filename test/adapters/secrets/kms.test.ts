import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createKmsSecrets } from '../../../adapters/secrets/kms.ts';
import { describeSecretsContract } from '../../contracts/secrets.ts';
import { createManualClock } from '../../fakes/clock.ts';
import { internal, startKms, throttled } from '../../wire/kms/server.ts';

const clientOf = (endpoint: string) => ({
  region: 'us-east-1',
  endpoint,
  credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
});

describeSecretsContract('KMS', async () => {
  const { endpoint, keyId, close } = await startKms();
  const secrets = createKmsSecrets({ client: clientOf(endpoint), keyId, clock: createManualClock() });
  return { secrets, close };
});

describe('secrets under a key of KMS', () => {
  let kms: Awaited<ReturnType<typeof startKms>>;
  let clock: ReturnType<typeof createManualClock>;
  beforeEach(async () => {
    kms = await startKms();
    clock = createManualClock();
  });
  afterEach(() => kms.close());

  const create = (keyId = kms.keyId) => createKmsSecrets({ client: clientOf(kms.endpoint), keyId, clock });

  it('name their format, so that another can come beside it', async () => {
    expect(await create().seal('acme', 'token')).toMatch(/^v1\.kms\.[\w-]+$/);
  });

  it('open in another process what was sealed in one', async () => {
    const sealed = await create().seal('acme', 'token');
    expect(await create().open('acme', sealed)).toBe('token');
  });

  it('ask KMS for a data key once in five minutes, however often a secret is opened', async () => {
    const secrets = create();
    const sealed = await secrets.seal('acme', 'token');
    const asked = () => kms.calls.filter(operation => operation === 'Decrypt').length;
    for (let n = 0; n < 5; n += 1) await secrets.open('acme', sealed);
    expect(asked()).toBe(1);
    clock.advance(5 * 60);
    await secrets.open('acme', sealed);
    expect(asked()).toBe(2);
  });

  it('forget the data keys that were used longest ago, so that they do not fill the memory', async () => {
    const secrets = create();
    const first = await secrets.seal('acme', 'first');
    await secrets.open('acme', first);
    for (let n = 0; n < 100; n += 1) await secrets.open('acme', await secrets.seal('acme', `${n}`));
    const before = kms.calls.length;
    await secrets.open('acme', first);
    expect(kms.calls.length).toBe(before + 1);
  });

  it('do not open for another scope by a data key that is still known', async () => {
    const secrets = create();
    const sealed = await secrets.seal('acme', 'token');
    await secrets.open('acme', sealed);
    await expect(secrets.open('bolt', sealed)).rejects.toThrow('belongs to another scope');
  });

  it('say which key was asked where a secret was sealed with another', async () => {
    const sealed = await create().seal('acme', 'token');
    const other = await startKms();
    const elsewhere = createKmsSecrets({ client: clientOf(other.endpoint), keyId: other.keyId, clock });
    await expect(elsewhere.open('acme', sealed)).rejects.toThrow(`another key than ${other.keyId}`);
    await other.close();
  });

  it('let through what KMS says where the key may not be used, or is not there', async () => {
    const { foreignKeyId } = kms;
    await expect(create(foreignKeyId).seal('acme', 'x')).rejects.toThrow(/denied/);
    await expect(create('missing').seal('acme', 'x')).rejects.toThrow(/does not exist/);
  });

  it('try again where KMS is busy or fails', async () => {
    const secrets = create();
    kms.fail('GenerateDataKey', { error: throttled });
    kms.fail('Decrypt', { error: internal });
    expect(await secrets.open('acme', await secrets.seal('acme', 'token'))).toBe('token');
    expect(kms.calls).toEqual(['GenerateDataKey', 'GenerateDataKey', 'Decrypt', 'Decrypt']);
  });

  it('give up where KMS stays busy, and do not take that for a broken seal', async () => {
    const secrets = create();
    const sealed = await secrets.seal('acme', 'token');
    kms.fail('Decrypt', { error: throttled }, 3);
    await expect(secrets.open('acme', sealed)).rejects.toThrow('exceeded the rate');
    expect(await secrets.open('acme', sealed)).toBe('token');
  });
});
