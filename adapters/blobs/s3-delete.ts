import { DeleteObjectsCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';

/**
 * Deletes all objects whose names start with a prefix, a thousand at a time: as many as S3 lists, and deletes, at
 * once. In a versioned bucket what was is kept until the bucket's lifecycle removes it.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
 * @throws Error where S3 has kept one of them; those after it may be there still, too.
 */
export async function deletePrefix(client: S3Client, bucket: string, prefix: string): Promise<void> {
  for await (const { Contents = [] } of paginateListObjectsV2(
    { client },
    { Bucket: bucket, Prefix: prefix },
  )) {
    if (Contents.length === 0) continue;
    const { Errors = [] } = await client.send(
      new DeleteObjectsCommand({
        Bucket: bucket,
        Delete: { Objects: Contents.map(({ Key }) => ({ Key })), Quiet: true },
      }),
    );
    // The answer is 200 all the same.
    const [kept] = Errors;
    if (kept) {
      throw new Error(`S3 has kept ${kept.Key} and ${Errors.length - 1} more: ${kept.Code} ${kept.Message}`);
    }
  }
}
