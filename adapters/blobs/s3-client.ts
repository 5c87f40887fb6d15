import { NoSuchKey, NotFound, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';

/**
 * A client of S3. Throttling, failures of the service and cut connections are tried again, a few times, and then
 * thrown as they are.
 */
export function makeS3Client(options: S3ClientConfig = {}): S3Client {
  return new S3Client({
    retryMode: 'standard',
    maxAttempts: 5,
    // Without `throwOnRequestTimeout` the SDK only warns; `socketTimeout` ends a body that stops coming.
    requestHandler: {
      connectionTimeout: 3000,
      requestTimeout: 15_000,
      throwOnRequestTimeout: true,
      socketTimeout: 30_000,
    },
    // S3 keeps a checksum of its own; the SDK's are trailers, which few other stores understand.
    // https://docs.aws.amazon.com/sdkref/latest/guide/feature-dataintegrity.html
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // A store at an address of its own has no host names for buckets.
    ...(options.endpoint && { forcePathStyle: true }),
    ...options,
  });
}

/**
 * For `catch`: null where there is no such object. S3 says so only to whoever may list the bucket, and calls it
 * forbidden otherwise: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function nullWhereMissing(error: unknown): null {
  if (error instanceof NoSuchKey || error instanceof NotFound) return null;
  throw error;
}
