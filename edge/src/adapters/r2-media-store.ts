import { inTime, piecesInTime, storePatience } from '@isntgram/adapters/storage/store-patience';
import { OutOfReach } from '@isntgram/core/kernel/out-of-reach';
import type { MediaStore } from '@isntgram/core/kernel/ports';

/**
 * An R2 bucket by its binding, which costs no signature and no way over the internet; only browsers go through its S3
 * API.
 */
export function createR2MediaStore(
  bucket: R2Bucket,
  s3: Pick<MediaStore, 'ticket' | 'uploadOrigin'>,
  { answerMs, intakeMs } = storePatience,
): MediaStore {
  /** A bucket that is bound refuses nothing that we ask for: what it throws is that it cannot. */
  const reach = <T>(work: Promise<T>, timeoutMs = answerMs): Promise<T> =>
    inTime(work, timeoutMs).catch((error: unknown) => {
      throw error instanceof OutOfReach ? error : new OutOfReach('mediaStore', error);
    });
  return {
    uploadOrigin: s3.uploadOrigin,
    ticket: s3.ticket,
    async put(key, bytes, contentType) {
      await reach(bucket.put(key, bytes, { httpMetadata: { contentType } }), intakeMs);
    },
    async get(key, part) {
      const range = part && { offset: part.start, length: part.end - part.start };
      const object = await reach(bucket.get(key, range && { range }));
      if (!object) return undefined;
      const contentType = object.httpMetadata?.contentType ?? 'application/octet-stream';
      const sizeBytes = part ? Math.min(part.end, object.size) - part.start : object.size;
      return { body: piecesInTime(object.body, answerMs), sizeBytes, contentType };
    },
    async size(key) {
      return (await reach(bucket.head(key)))?.size;
    },
    async remove(keys) {
      if (keys.length > 0) await reach(bucket.delete([...keys]));
    },
  };
}
