import {
  DeleteObjectCommand,
  GetBucketVersioningCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  PutBucketVersioningCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { type Bucket, openClient } from './client.ts';

/** Lets the bucket keep what is deleted or written over from now on; false where the service cannot (R2). */
export const keepDeleted = (bucket: Bucket): Promise<boolean> =>
  withClient(bucket, async (client) => {
    const asked = { Bucket: bucket.bucket };
    const keeps = async () => (await client.send(new GetBucketVersioningCommand(asked))).Status === 'Enabled';
    if (await keeps().catch(refused)) return true;
    const keep = new PutBucketVersioningCommand({ ...asked, VersioningConfiguration: { Status: 'Enabled' } });
    // What a service ignores it may still answer with 200.
    return client.send(keep).then(keeps).catch(refused);
  });

/** Undoes every deletion after `since`; resolves with how many objects are there again. */
export const bringBackDeleted = (bucket: Bucket, since: Date): Promise<number> =>
  withClient(bucket, async (client) => {
    const asked = { Bucket: bucket.bucket };
    let count = 0;
    for (let from: Pick<ListObjectVersionsCommandOutput, 'NextKeyMarker' | 'NextVersionIdMarker'> = {}; ; ) {
      const page: ListObjectVersionsCommandOutput = await client.send(
        new ListObjectVersionsCommand({
          ...asked,
          KeyMarker: from.NextKeyMarker,
          VersionIdMarker: from.NextVersionIdMarker,
        }),
      );
      for (const { Key, VersionId, IsLatest, LastModified } of page.DeleteMarkers ?? []) {
        if (!IsLatest || Key === undefined || (LastModified?.getTime() ?? 0) <= since.getTime()) continue;
        await client.send(new DeleteObjectCommand({ ...asked, Key, VersionId }));
        count += 1;
      }
      if (!page.IsTruncated) return count;
      from = page;
    }
  });

/** Whoever refuses cannot; where nobody answers, or there is no such bucket, that is to be told. */
function refused(error: unknown): false {
  if (error instanceof S3ServiceException && error.name !== 'NoSuchBucket') return false;
  throw error;
}

async function withClient<T>(bucket: Bucket, work: (client: S3Client) => Promise<T>): Promise<T> {
  const client = openClient(bucket);
  try {
    return await work(client);
  } finally {
    client.destroy();
  }
}
