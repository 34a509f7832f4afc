import type { MediaPatch, NewMedia } from '@isntgram/contract/media/media';
import { type Api, unwrap } from '@/lib/api/api';

const during = (signal: AbortSignal | undefined) => (signal ? { init: { signal } } : {});

/** Asks where the bytes of a photo go. */
export const requestUpload = (api: Api, media: NewMedia, signal?: AbortSignal) =>
  unwrap(api.media.$post({ json: media }, during(signal)));

/** Says that the bytes are there, which starts processing. */
export const finishUpload = (api: Api, id: string) => unwrap(api.media[':id'].uploaded.$post({ param: { id } }));

export const getMedia = (api: Api, id: string, signal?: AbortSignal) =>
  unwrap(api.media[':id'].$get({ param: { id } }, during(signal)));

/** Chooses the part of an upload that is kept, before a post or an avatar takes it. */
export const editMedia = (api: Api, id: string, patch: MediaPatch) =>
  unwrap(api.media[':id'].$patch({ param: { id }, json: patch }));
