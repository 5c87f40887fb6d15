/** What S3 allows a key; https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const longestKey = 1024;
/** File systems stop at 255, and a driver may add to a name. */
const longestSegment = 200;
const segmentPattern = /^[A-Za-z0-9._-]+$/;

/**
 * The segments of a blob's key, such as `acme`, `kb-raw`, `01J…`, `1`.
 * @throws RangeError where the key could name something outside its place, or not be stored in every home.
 */
export function splitBlobKey(key: string): string[] {
  const segments = key.split('/');
  if (key.length > longestKey || !segments.every(isSegment)) {
    throw new RangeError(
      `"${shorten(key)}" is no blob key: use segments of A-Z, a-z, 0-9, ".", "_" and "-", ` +
        `none of them "." or "..", up to ${longestSegment} characters each, joined by "/".`,
    );
  }
  return segments;
}

/**
 * The segments of a prefix of blob keys, such as `acme/kb-raw/`.
 * @throws RangeError where it does not end in `/`, or its segments are not those of a key.
 */
export function splitBlobPrefix(prefix: string): string[] {
  if (!prefix.endsWith('/')) throw new RangeError(`The blob prefix "${shorten(prefix)}" must end in "/".`);
  return splitBlobKey(prefix.slice(0, -1));
}

function isSegment(segment: string): boolean {
  return (
    segmentPattern.test(segment) && segment !== '.' && segment !== '..' && segment.length <= longestSegment
  );
}

function shorten(key: string): string {
  return key.length > 80 ? `${key.slice(0, 80)}…` : key;
}
