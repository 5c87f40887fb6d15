/**
 * The longest value, as JSON in UTF-8 bytes. DynamoDB allows an item 409,600 with its keys and attribute names
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html), which the rest leaves
 * room for; every driver keeps to it, so that what one home stores the other can hold.
 */
export const largestRecordValue = 400_000;

/** DynamoDB's longest partition and sort key, in bytes. */
const longestPartition = 2048;
const longestKey = 1024;

/**
 * Refuses names that DynamoDB could not hold, or that would change on their way to UTF-8.
 * @throws RangeError naming the record; a caller has made a mistake, no person has.
 */
export function checkRecordName(partition: string, key: string): void {
  checkName('partition', partition, longestPartition);
  checkName('key', key, longestKey);
}

/**
 * A record's value as JSON.
 * @throws RangeError where it is longer than `largestRecordValue` (keep it in a blob), or is no JSON.
 */
export function encodeRecordValue(partition: string, key: string, value: unknown): string {
  const json = JSON.stringify(value);
  if (json === undefined) throw new RangeError(`The record ${partition} / ${key} has no value to store.`);
  const bytes = Buffer.byteLength(json);
  if (bytes > largestRecordValue) {
    throw new RangeError(
      `The record ${partition} / ${key} has ${bytes} bytes; up to ${largestRecordValue} can be stored. ` +
        'Keep what is large in a blob, and its key in the record.',
    );
  }
  return json;
}

/** @throws RangeError where a counter is asked to move by something that is no whole number. */
export function checkIncrement(partition: string, key: string, by: number): void {
  if (!Number.isSafeInteger(by)) {
    throw new RangeError(`The counter ${partition} / ${key} counts whole numbers, not ${by}.`);
  }
}

function checkName(what: string, name: string, longest: number): void {
  if (name === '' || !name.isWellFormed() || Buffer.byteLength(name) > longest) {
    throw new RangeError(
      `"${name.slice(0, 80)}" is no record ${what}: it takes 1 to ${longest} bytes of well-formed text.`,
    );
  }
}
