import { randomBytes } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { ListOptions, Records } from '../../core/ports.ts';
import { checkIncrement, checkRecordName, encodeRecordValue } from '../../core/record-limits.ts';
import { boundOf, canTake, findStart, names, toCondition } from './dynamodb-conditions.ts';
import { fromItem, type Item, isCounter, toAttribute, toExpiry, toKey } from './dynamodb-items.ts';
import { expiryAttribute } from './dynamodb-table.ts';

export interface DynamoRecordsOptions {
  readonly table: string;
  /** Region, endpoint and the like, as the SDK's client takes them. */
  readonly client?: DynamoDBClientConfig;
  /**
   * When a record may go by itself; null where it stays. DynamoDB removes it within days of then, so a reader
   * still has to look at the date. The value is undefined for a step of a counter.
   * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html
   */
  readonly expiry?: (partition: string, key: string, value: unknown) => Date | null;
}

/**
 * Records in one DynamoDB table, laid out as `recordsTable` says. A counter is a record whose value is a whole
 * number. Reads are strongly consistent. Throttling, timeouts and failures of the service are tried again by the
 * SDK, a few times, and then thrown as they are.
 */
export function createDynamoRecords({ table, client: options, expiry }: DynamoRecordsOptions): Records {
  let made: DynamoDBClient | undefined;
  const client = () => (made ??= makeClient(options));
  const expiryOf = (partition: string, key: string, value?: unknown) =>
    toExpiry(expiry?.(partition, key, value) ?? null);

  async function read(partition: string, key: string): Promise<Item | undefined> {
    const command = { TableName: table, Key: toKey(partition, key), ConsistentRead: true };
    return (await client().send(new GetItemCommand(command))).Item;
  }

  return {
    async get<T>(partition: string, key: string) {
      checkRecordName(partition, key);
      const item = await read(partition, key);
      return item ? fromItem<T>(item) : null;
    },

    async put(partition, key, value, condition) {
      checkRecordName(partition, key);
      const json = encodeRecordValue(partition, key, value);
      const etag = newEtag();
      const item = { ...toKey(partition, key), value: toAttribute(json), etag: { S: etag } };
      const put = new PutItemCommand({
        TableName: table,
        Item: { ...item, ...expiryOf(partition, key, value) },
        ...toCondition(condition),
      });
      try {
        await client().send(put);
        return etag;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        // The answer to an earlier attempt may have been lost: then what stands in the way is our own.
        const isRetry = (error.$metadata.attempts ?? 1) > 1;
        return isRetry && (await read(partition, key))?.etag?.S === etag ? etag : null;
      }
    },

    async delete(partition, key, condition) {
      checkRecordName(partition, key);
      const remove = new DeleteItemCommand({
        TableName: table,
        Key: toKey(partition, key),
        ReturnValues: 'ALL_OLD',
        ...toCondition(condition),
      });
      try {
        return (await client().send(remove)).Attributes !== undefined;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },

    async list<T>(partition: string, listOptions: ListOptions) {
      const { prefix = '', limit } = listOptions;
      checkRecordName(partition, prefix || 'any');
      const start = findStart(listOptions);
      if (limit < 1 || start === 'nowhere') return [];
      const items: Item[] = [];
      let from = start === 'anywhere' ? undefined : toKey(partition, start.after);
      // A query ends after a megabyte, whatever the limit; an answer may even be empty and go on.
      do {
        const query = new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: prefix ? 'pk = :pk AND begins_with(sk, :prefix)' : 'pk = :pk',
          ExpressionAttributeValues: { ':pk': { S: partition }, ...(prefix && { ':prefix': { S: prefix } }) },
          ScanIndexForward: !listOptions.reverse,
          Limit: limit - items.length,
          ExclusiveStartKey: from,
        });
        const page = await client().send(query);
        items.push(...(page.Items ?? []));
        from = page.LastEvaluatedKey;
      } while (from && items.length < limit);
      return items.map(fromItem<T>);
    },

    async increment(partition, key, by, { max } = {}) {
      checkRecordName(partition, key);
      checkIncrement(partition, key, by);
      const etag = newEtag();
      const expires = expiryOf(partition, key)[expiryAttribute];
      const update = new UpdateItemCommand({
        TableName: table,
        Key: toKey(partition, key),
        // A second attempt, after an answer that was lost, must not count twice: it finds its own tag.
        ConditionExpression: `(${canTake(by, max)}) AND (attribute_not_exists(pk) OR #etag <> :etag)`,
        UpdateExpression: `ADD #value :by SET #etag = :etag${expires ? ', #expires = :expires' : ''}`,
        ExpressionAttributeNames: { ...names, ...(expires && { '#expires': expiryAttribute }) },
        ExpressionAttributeValues: {
          ':by': { N: String(by) },
          ':etag': { S: etag },
          ...boundOf(by, max),
          ...(expires && { ':expires': expires }),
        },
        ReturnValues: 'UPDATED_NEW',
      });
      try {
        return Number((await client().send(update)).Attributes?.value?.N);
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        const held = await read(partition, key);
        if (held && !isCounter(held)) {
          throw new RangeError(`The record ${partition} / ${key} is no counter, so nothing was added to it.`);
        }
        return held?.etag?.S === etag ? fromItem<number>(held).value : null;
      }
    },
  };
}

function makeClient(options: DynamoDBClientConfig | undefined): DynamoDBClient {
  return new DynamoDBClient({
    retryMode: 'standard',
    maxAttempts: 6,
    // Without `throwOnRequestTimeout` the SDK only warns.
    requestHandler: { connectionTimeout: 2000, requestTimeout: 5000, throwOnRequestTimeout: true },
    ...options,
  });
}

/** New at every write, also of a record that was deleted between, so that a tag never names two states. */
function newEtag(): string {
  return randomBytes(12).toString('base64url');
}
