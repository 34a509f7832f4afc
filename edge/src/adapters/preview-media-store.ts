import type { MediaStore } from '@isntgram/core/kernel/ports';

/**
 * The store of a preview, whose database began as a copy: what it writes is under `prefix`, what it knows from before
 * is read where it was and never removed.
 */
export function createPreviewMediaStore(store: MediaStore, prefix: string): MediaStore {
  const own = (key: string): string => `${prefix}${key}`;
  return {
    uploadOrigin: store.uploadOrigin,
    ticket: (upload) => store.ticket({ ...upload, key: own(upload.key) }),
    put: (key, bytes, contentType) => store.put(own(key), bytes, contentType),
    get: async (key, part) => (await store.get(own(key), part)) ?? store.get(key, part),
    size: async (key) => (await store.size(own(key))) ?? store.size(key),
    remove: (keys) => store.remove(keys.map(own)),
  };
}
