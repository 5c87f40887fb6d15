import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { ListOptions, PutCondition } from '../../core/ports.ts';

/** `value` is a word of DynamoDB's own: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ReservedWords.html */
export const names = { '#value': 'value', '#etag': 'etag' };

type ListStart = 'anywhere' | 'nowhere' | { readonly after: string };

/** What a put or a deletion says of what has to be there. */
export function toCondition(condition: PutCondition | undefined) {
  if (!condition) return {};
  if ('ifAbsent' in condition) return { ConditionExpression: 'attribute_not_exists(pk)' };
  return {
    ConditionExpression: '#etag = :held',
    ExpressionAttributeNames: { '#etag': 'etag' },
    ExpressionAttributeValues: { ':held': { S: condition.ifEtag } },
  };
}

/**
 * Where a list begins. DynamoDB refuses a start outside of what is asked for, so that is settled here. Keys
 * compare as UTF-8 bytes.
 */
export function findStart({ prefix = '', after, reverse = false }: ListOptions): ListStart {
  if (after === undefined) return 'anywhere';
  if (after !== '' && after.startsWith(prefix)) return { after };
  const isBefore = Buffer.compare(Buffer.from(after), Buffer.from(prefix)) <= 0;
  return isBefore === reverse ? 'nowhere' : 'anywhere';
}

/** What must hold of a counter that a step is added to: steps down are always possible, steps up below `max`. */
export function canTake(by: number, max: number | undefined): string {
  const held = max === undefined || by <= 0 ? 'attribute_type(#value, :bound)' : '#value <= :bound';
  return max === undefined || by <= max ? `attribute_not_exists(pk) OR ${held}` : held;
}

/** The value that the condition of `canTake` compares with. */
export function boundOf(by: number, max: number | undefined): Record<string, AttributeValue> {
  return { ':bound': max === undefined || by <= 0 ? { S: 'N' } : { N: String(max - by) } };
}
