import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { nullWhereMissing } from './s3-client.ts';

/** The whole of an object, or null. The SDK tries only requests again, so a body that breaks off is asked for anew. */
export async function readObject(
  client: S3Client,
  place: { Bucket: string; Key: string },
  tries = 3,
): Promise<Uint8Array | null> {
  const found = await client.send(new GetObjectCommand(place)).catch(nullWhereMissing);
  if (!found) return null;
  try {
    return await found.Body!.transformToByteArray();
  } catch (error) {
    if (tries <= 1) throw error;
    return await readObject(client, place, tries - 1);
  }
}
