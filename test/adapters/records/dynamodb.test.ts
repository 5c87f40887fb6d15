import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDynamoRecords, type DynamoRecordsOptions } from '../../../adapters/records/dynamodb.ts';
import type { Records } from '../../../core/ports.ts';
import { describeRecordsContract } from '../../contracts/records.ts';
import { type DynamoServer, failed, startDynamo, throttled } from '../../wire/dynamodb/server.ts';

describeRecordsContract('DynamoDB', async () => {
  const { client, table, close } = await startDynamo();
  return { records: createDynamoRecords({ client, table }), close };
});

describe('records in DynamoDB', () => {
  let dynamo: DynamoServer;
  let records: Records;
  beforeEach(async () => {
    dynamo = await startDynamo();
    records = make();
  });
  afterEach(() => dynamo.close());

  const make = (options: Partial<DynamoRecordsOptions> = {}) =>
    createDynamoRecords({ client: dynamo.client, table: dynamo.table, ...options });

  const item = async (pk: string, sk: string) => {
    const get = new GetItemCommand({ TableName: dynamo.table, Key: { pk: { S: pk }, sk: { S: sk } } });
    return (await new DynamoDBClient(dynamo.client).send(get)).Item;
  };

  describe('lists', () => {
    it('go on past the megabyte at which a query ends', async () => {
      const text = 'x'.repeat(300_000);
      for (let n = 0; n < 8; n += 1) await records.put('p', `large#${n}`, { n, text });
      const before = dynamo.requests();
      const listed = await records.list<{ n: number }>('p', { prefix: 'large#', limit: 100 });
      expect(listed.map(({ value }) => value.n)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
      expect(dynamo.requests() - before).toBeGreaterThan(1);
      const back = await records.list<{ n: number }>('p', { limit: 5, reverse: true });
      expect(back.map(({ value }) => value.n)).toEqual([7, 6, 5, 4, 3]);
    });

    it('ask no more than once for what fits', async () => {
      for (const key of ['a', 'b', 'c']) await records.put('p', key, key);
      const before = dynamo.requests();
      await records.list('p', { limit: 2 });
      expect(dynamo.requests() - before).toBe(1);
    });

    it('begin after any key, whatever its words', async () => {
      for (const key of ['anywhere', 'nowhere', 'past']) await records.put('p', key, key);
      const listed = await records.list('p', { after: 'nowhere', limit: 9 });
      expect(listed.map(({ key }) => key)).toEqual(['past']);
      expect(await records.list('p', { after: '', limit: 9 })).toHaveLength(3);
      expect(await records.list('p', { after: '', limit: 9, reverse: true })).toEqual([]);
    });
  });

  describe('expiry', () => {
    const at = new Date('2030-01-01T00:00:00.001Z');
    const expiring = () => make({ expiry: partition => (partition === 'sessions' ? at : null) });

    it('marks what may go, in whole seconds, and nothing else', async () => {
      await expiring().put('sessions', 'a', { user: 'x' });
      await expiring().increment('sessions', 'n', 1);
      await expiring().put('documents', 'a', 1);
      const ttl = { N: String(Date.parse('2030-01-01T00:00:01Z') / 1000) };
      expect((await item('sessions', 'a'))?.ttl).toEqual(ttl);
      expect((await item('sessions', 'n'))?.ttl).toEqual(ttl);
      expect((await item('documents', 'a'))?.ttl).toBeUndefined();
    });

    it('shows values as if there were none', async () => {
      await expiring().put('sessions', 'a', { user: 'x' });
      expect((await records.get('sessions', 'a'))?.value).toEqual({ user: 'x' });
    });

    it('keeps what is put again without one', async () => {
      await expiring().put('sessions', 'a', 1);
      await records.put('sessions', 'a', 2);
      expect((await item('sessions', 'a'))?.ttl).toBeUndefined();
    });
  });

  describe('when DynamoDB is in trouble', () => {
    const impatient = () => {
      const requestHandler = { requestTimeout: 100, throwOnRequestTimeout: true };
      return make({ client: { ...dynamo.client, maxAttempts: 2, requestHandler } });
    };

    it.each([
      ['throttling', throttled],
      ['a failure', failed],
      ['a cut connection', 'cut'],
    ] as const)('tries again after %s', async (_, fault) => {
      dynamo.faults.inject(fault, { times: 2 });
      expect(await records.put('p', 'a', 1, { ifAbsent: true })).toEqual(expect.any(String));
      dynamo.faults.inject(fault);
      expect(await records.increment('p', 'a', 1)).toBe(2);
    });

    it('tries again where no answer comes', async () => {
      dynamo.faults.inject('silence');
      await impatient().put('p', 'a', 1);
      expect((await records.get('p', 'a'))?.value).toBe(1);
    });

    it('gives up after some attempts, and says what DynamoDB said', async () => {
      dynamo.faults.inject(throttled, { times: 100 });
      await expect(impatient().get('p', 'a')).rejects.toMatchObject({
        name: 'ProvisionedThroughputExceededException',
      });
      expect(dynamo.requests()).toBe(2);
    });

    it('knows its own write again where the answer was lost', async () => {
      dynamo.faults.inject('lost-answer');
      const etag = await records.put('p', 'a', 'first', { ifAbsent: true });
      expect(await records.get('p', 'a')).toEqual({ key: 'a', value: 'first', etag });
      dynamo.faults.inject('lost-answer');
      const next = await records.put('p', 'a', 'second', { ifEtag: etag! });
      expect(await records.get('p', 'a')).toEqual({ key: 'a', value: 'second', etag: next });
    });

    it('takes nobody else’s write for its own', async () => {
      await records.put('p', 'a', 'theirs');
      dynamo.faults.inject('cut');
      expect(await records.put('p', 'a', 'mine', { ifAbsent: true })).toBeNull();
    });

    it('counts once where the answer was lost', async () => {
      dynamo.faults.inject('lost-answer');
      expect(await records.increment('p', 'n', 5)).toBe(5);
      dynamo.faults.inject('lost-answer');
      expect(await records.increment('p', 'n', 5, { max: 12 })).toBe(10);
      expect((await records.get('p', 'n'))?.value).toBe(10);
    });

    it('throws where the table is not there', async () => {
      await expect(make({ table: 'another' }).get('p', 'a')).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
    });

    it('names an item that somebody else has put into the table', async () => {
      const Item = { pk: { S: 'p' }, sk: { S: 'foreign' }, data: { S: 'x' } };
      await new DynamoDBClient(dynamo.client).send(new PutItemCommand({ TableName: dynamo.table, Item }));
      await expect(records.get('p', 'foreign')).rejects.toThrow('The item foreign');
    });
  });
});
