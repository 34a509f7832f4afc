import type { S3Config } from '@isntgram/adapters/storage/s3-media-store';
import type { Steps } from '@isntgram/cli/steps';
import { bringBackDeleted as bringBack, keepDeleted } from '@isntgram/deploy/buckets/versions';

/** A bucket of photos is its own backup, where it keeps what is deleted. */
export async function keepVersions(bucket: S3Config, terminal: Steps): Promise<void> {
  const kept = await terminal.step(`See that the bucket ${bucket.bucket} keeps what is deleted`, () =>
    keepDeleted(bucket),
  );
  if (!kept)
    terminal.warn(
      `The service of ${bucket.bucket} keeps no versions, as R2: what is deleted there is gone. Lock its objects for ` +
        'the retention, copy the bucket, or use a service that keeps versions.',
    );
}

/** Photos are never written over, so it is enough to undo what was deleted since. */
export async function bringBackDeleted(bucket: S3Config, at: Date, terminal: Steps): Promise<void> {
  const count = await terminal.step('Bring back photos that were there then', () => bringBack(bucket, at));
  terminal.say(`${count} objects of ${bucket.bucket} are there again.`);
}

/** The bucket of photos that S3_* name; undefined where they name none. */
export function bucketOf(variables: Readonly<Record<string, string>>): S3Config | undefined {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region = 'auto' } = variables;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = variables;
  return endpoint && bucket && accessKeyId && secretAccessKey
    ? { endpoint, bucket, region, accessKeyId, secretAccessKey }
    : undefined;
}
