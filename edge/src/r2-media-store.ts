import type { MediaStore } from '@isntgram/core/ports';

/** An R2 bucket by its binding, which costs no signature and no way over the internet; only browsers go through its S3 API. */
export function createR2MediaStore(bucket: R2Bucket, s3: Pick<MediaStore, 'ticket' | 'uploadOrigin'>): MediaStore {
  return {
    uploadOrigin: s3.uploadOrigin,
    ticket: s3.ticket,
    async put(key, bytes, contentType) {
      await bucket.put(key, bytes, { httpMetadata: { contentType } });
    },
    async get(key) {
      const object = await bucket.get(key);
      if (!object) return undefined;
      const contentType = object.httpMetadata?.contentType ?? 'application/octet-stream';
      return { body: object.body, sizeBytes: object.size, contentType };
    },
    async size(key) {
      return (await bucket.head(key))?.size;
    },
    async remove(keys) {
      if (keys.length > 0) await bucket.delete([...keys]);
    },
  };
}
