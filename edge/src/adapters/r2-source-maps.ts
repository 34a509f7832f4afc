import { createPackedSourceMaps } from '@isntgram/adapters/faults/packed-source-maps';
import { inTime, storePatience } from '@isntgram/adapters/storage/store-patience';
import type { SourceMaps } from '@isntgram/core/kernel/ports';
import { mapKeys } from '../released-files.ts';

/** The maps that each release's web Worker put into the bucket, beside its files. */
export const createR2SourceMaps = (bucket: R2Bucket, { answerMs } = storePatience): SourceMaps =>
  createPackedSourceMaps({
    async places(release) {
      const object = await inTime(bucket.get(mapKeys(release).places), answerMs);
      return object ? inTime(object.json(), answerMs) : undefined;
    },
    async slice(release, start, end) {
      const range = { offset: start, length: end - start };
      const object = await inTime(bucket.get(mapKeys(release).pack, { range }), answerMs);
      return object ? new Uint8Array(await inTime(object.arrayBuffer(), answerMs)) : undefined;
    },
  });
