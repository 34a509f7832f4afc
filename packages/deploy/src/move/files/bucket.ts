import { createHash } from 'node:crypto';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { type Bucket, openClient } from '../../buckets/client.ts';
import { previewsPrefix, releasesPrefix } from '../../environments/names.ts';
import type { FilePlace } from './place.ts';

/** Of what is put in one piece, its MD5. */
const plainTag = /^"?([0-9a-f]{32})"?$/;

/** What a bucket holds beside the photos of its environment: the profile's own, or another environment's. */
const others = [releasesPrefix, previewsPrefix];
const isPhoto = (key: string): boolean => others.every((prefix) => !key.startsWith(prefix));

/**
 * The photos in a bucket, and nothing else that is in it, or all that is below a prefix; `close` lets go of its
 * connections.
 */
export function bucketPlace(given: Bucket, below?: string): FilePlace & { close(): void } {
  const Bucket = given.bucket;
  const client = openClient(given);
  return {
    async *list() {
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix: below }))
        for (const { Key, Size = 0, LastModified } of Contents)
          if (Key !== undefined && (below !== undefined || isPhoto(Key)))
            yield { key: Key, sizeBytes: Size, modifiedMs: LastModified?.getTime() ?? 0 };
    },
    async read(key) {
      const answer = await client.send(new GetObjectCommand({ Bucket, Key: key })).catch((error: unknown) => {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      });
      if (!answer?.Body) return undefined;
      const bytes = new Uint8Array(await answer.Body.transformToByteArray());
      if (answer.ContentLength !== undefined && answer.ContentLength !== bytes.byteLength)
        throw new Error(`${key} broke off after ${bytes.byteLength} of ${answer.ContentLength} bytes.`);
      return { bytes, contentType: answer.ContentType ?? 'application/octet-stream' };
    },
    async write(key, { bytes, contentType }) {
      const md5 = createHash('md5').update(bytes);
      const put = { Bucket, Key: key, Body: bytes, ContentType: contentType, ContentLength: bytes.byteLength };
      const { ETag = '' } = await client.send(new PutObjectCommand(put));
      const [, stored] = plainTag.exec(ETag) ?? [];
      if (stored !== undefined && stored !== md5.digest('hex'))
        throw new Error(`What ${Bucket} stored as ${key} is not what was sent.`);
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key: key }));
    },
    close: () => client.destroy(),
  };
}
