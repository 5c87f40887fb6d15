import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ArrivalArea, arrivalJob } from '../../../core/knowledge/arrivals.ts';
import { contextOf } from '../../fixtures/contexts.ts';
import { createTestHome, type TestHome } from '../../fixtures/home.ts';
import { giftPolicy } from '../../fixtures/policies.ts';

const context = contextOf();
const policy = new TextEncoder().encode(giftPolicy());
let home: TestHome;
let objects: Map<string, Uint8Array>;
let quarantined: string[];
beforeEach(async () => {
  objects = new Map();
  quarantined = [];
  home = await createTestHome({
    ports: () => ({
      arrivals: {
        get: async (area, key) => objects.get(`${area}:${key}`) ?? null,
        delete: async (area, key) => void objects.delete(`${area}:${key}`),
        quarantine: async (area, key) => void quarantined.push(`${area}:${key}`),
      },
    }),
  });
  await home.records.put('system#tenants', 'acme', {});
});
afterEach(() => home.dispose());

const arrive = async (area: ArrivalArea, key: string, bytes?: Uint8Array, version = 'v1') => {
  if (bytes) objects.set(`${area}:${key}`, bytes);
  const isNew = await home.ports.queue.enqueue(arrivalJob({ area, key, version, correlationId: 'c' }));
  await home.settle();
  return isNew;
};
const titles = async () =>
  (await home.documents.list(context, { limit: 20 })).items.map(({ title }) => title);

describe('a file dropped straight into kb-raw', () => {
  it('becomes a document of the tenant whose prefix it lies under, whatever its name', async () => {
    await arrive('kb-raw', 'acme/legal team/Gifts & hospitality – 2025.md', policy);
    await home.settleLater();
    expect((await home.documents.list(context, { limit: 20 })).items).toMatchObject([
      { filename: 'Gifts & hospitality – 2025.md', status: 'ready' },
    ]);
    expect(objects.size).toBe(0);
    expect(quarantined).toEqual([]);
  });

  it('is one document, however often its arrival is told', async () => {
    expect(await arrive('kb-raw', 'acme/gifts.md', policy)).toBe(true);
    expect(await arrive('kb-raw', 'acme/gifts.md', policy)).toBe(false);
    expect(await titles()).toHaveLength(1);
  });

  it('is put into quarantine, and alarmed, where no tenant has its prefix', async () => {
    await arrive('kb-raw', 'nobody/gifts.md', policy);
    await arrive('kb-raw', 'gifts.md', policy);
    expect(quarantined).toEqual(['kb-raw:nobody/gifts.md', 'kb-raw:gifts.md']);
    expect(await titles()).toEqual([]);
    const alarms = home.log.lines.filter(({ event }) => event === 'object.quarantined');
    expect(alarms.map(({ level }) => level)).toEqual(['error', 'error']);
  });

  it('is put into quarantine with the reason where it can not be read', async () => {
    await arrive('kb-raw', 'acme/gifts.pdf', policy);
    expect(quarantined).toEqual(['kb-raw:acme/gifts.pdf']);
    expect(home.log.lines.find(({ event }) => event === 'object.quarantined')?.fields).toMatchObject({
      code: 'wrong_extension',
      reason: expect.stringContaining('gifts.pdf'),
    });
  });

  it('is taken also where its folder is called as ours are', async () => {
    await arrive('kb-raw', 'acme/kb-raw/gifts.md', policy);
    expect(await titles()).toHaveLength(1);
  });

  it('is nothing to do where it is gone already', async () => {
    await arrive('kb-raw', 'acme/gone.md');
    expect(await titles()).toEqual([]);
  });
});

describe('an object that we have stored ourselves', () => {
  it('gets the job that its upload has lost', async () => {
    const queue = home.ports.queue;
    const { document } = await home.intake.accept(context, { filename: 'gifts.md', bytes: policy });
    // Its job never came: the process died before it was enqueued.
    for (const delivery of await queue.receive({ max: 9, leaseSeconds: 60 }))
      await queue.complete(delivery.receipt);
    home.clock.advance(15 * 24 * 3_600);
    await arrive('kb-raw', `acme/kb-raw/${document.id}/1`);
    await home.settleLater();
    expect(await home.documents.get(context, document.id)).toMatchObject({ status: 'ready' });
  });

  it('whose upload did not come as far as its record is left alone', async () => {
    await arrive('kb-raw', 'acme/kb-raw/01JZ0000000000000000000000/1');
    await arrive('uploads-raw', 'acme/uploads-raw/01JZ0000000000000000000000');
    expect([quarantined, await titles()]).toEqual([[], []]);
  });

  it('has its analysis run where the job was lost', async () => {
    const { id } = await home.analyses.accept(context, { filename: 'draft.md', bytes: policy });
    await arrive('uploads-raw', `acme/uploads-raw/${id}`);
    expect(await home.analyses.summary(context, id)).toMatchObject({ status: 'complete' });
  });
});

it('puts a file that nobody has announced to uploads-raw into quarantine: nobody would get its analysis', async () => {
  await arrive('uploads-raw', 'acme/contract.pdf', policy);
  expect(quarantined).toEqual(['uploads-raw:acme/contract.pdf']);
});
