import type { Media, MediaTicket, NewMedia } from '@isntgram/contract/media';
import type { Api } from '@/lib/api.ts';

/** Asks where the bytes of a photo go. */
export const requestUpload = (api: Api, media: NewMedia, signal?: AbortSignal) =>
  api.send<MediaTicket>('POST', '/api/v1/media', { body: media, ...(signal ? { signal } : {}) });

/** Says that the bytes are there, which starts processing. */
export const finishUpload = (api: Api, id: string) => api.send<Media>('POST', `/api/v1/media/${id}/uploaded`);

export const getMedia = (api: Api, id: string, signal?: AbortSignal) =>
  api.send<Media>('GET', `/api/v1/media/${id}`, signal ? { signal } : {});
