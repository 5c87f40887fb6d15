import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Stored } from '../../core/ports.ts';
import { expiryAttribute } from './dynamodb-table.ts';

/** An item as DynamoDB's client takes and gives it. */
export type Item = Record<string, AttributeValue>;

/** The key of a record's item. */
export function toKey(partition: string, key: string): Item {
  return { pk: { S: partition }, sk: { S: key } };
}

/**
 * A value's attribute: whole numbers as numbers, so that DynamoDB can add to them; all else as JSON text.
 * A number that a JavaScript number can't hold exactly is text too: it is no counter.
 */
export function toAttribute(json: string): AttributeValue {
  const isWhole = /^-?\d+$/.test(json) && Number.isSafeInteger(Number(json));
  return isWhole ? { N: json } : { S: json };
}

/** The attribute that lets an item expire; none for one that stays. */
export function toExpiry(date: Date | null): Item {
  return date ? { [expiryAttribute]: { N: String(Math.ceil(date.getTime() / 1000)) } } : {};
}

/** Whether increments may be made to this item. */
export function isCounter(item: Item): boolean {
  return item.value?.N !== undefined;
}

/** @throws Error where the item is none of ours. */
export function fromItem<T>(item: Item): Stored<T> {
  const { sk, value, etag } = item;
  const json = value?.N ?? value?.S;
  if (sk?.S === undefined || json === undefined || etag?.S === undefined) {
    throw new Error(
      `The item ${sk?.S ?? 'without a key'} in the records table was not written by this product.`,
    );
  }
  return { key: sk.S, value: JSON.parse(json) as T, etag: etag.S };
}
