import { limits } from '@isntgram/contract/kernel/limits';
import type { Media, NewMedia } from '@isntgram/contract/media/media';
import type { Api } from '../api/api.ts';
import { finishUpload, getMedia, requestUpload } from '../api/media.ts';
import { ApiProblem } from '../api/problem.ts';
import { putFile } from './put-file.ts';

export interface Upload {
  file: File;
  contentType: NewMedia['contentType'];
  purpose: NewMedia['purpose'];
  signal: AbortSignal;
  onProgress: (sentBytes: number) => void;
  /** The bytes have arrived under this id. */
  onSent: (mediaId: string) => void;
  /** Processing takes longer than usual; it goes on. */
  onSlow: () => void;
}

const slowAfterMs = 10_000;
const pollAfterMs = 1_000;
const pollSlowestMs = 8_000;
const pollFailuresMax = 5;

/** Resolves after `ms`, or rejects with the signal's reason when aborted before. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

/** Asks until processing has ended, ever less often; a few lost answers in a row are borne. */
export async function awaitProcessed(
  api: Api,
  id: string,
  { signal, onSlow }: Pick<Upload, 'signal' | 'onSlow'>,
): Promise<Media> {
  const beganAt = performance.now();
  let waitMs = pollAfterMs;
  let failures = 0;
  for (;;) {
    await pause(waitMs, signal);
    try {
      const media = await getMedia(api, id, signal);
      failures = 0;
      if (media.status === 'ready' || media.status === 'failed') return media;
    } catch (error) {
      failures += 1;
      const final = error instanceof ApiProblem && error.status < 500;
      if (signal.aborted || final || failures >= pollFailuresMax) throw error;
    }
    if (performance.now() - beganAt > slowAfterMs) onSlow();
    waitMs = Math.min(waitMs * 1.4, pollSlowestMs);
  }
}

/** The file's name as the API takes it; pasted pictures may have none. */
const nameOf = (file: File): string =>
  file.name.toWellFormed().replaceAll('\0', '').trim().slice(-limits.fileNameLengthMax).trim() || 'photo';

/**
 * Brings one photo to the API and waits until it is ready or refused: the answer says which.
 * Rejects with ApiProblem, NetworkProblem, UploadRefused, or the signal's reason when aborted.
 */
export async function uploadPhoto(api: Api, upload: Upload): Promise<Media> {
  const { file, contentType, purpose, signal } = upload;
  const newMedia = { fileName: nameOf(file), contentType, sizeBytes: file.size, purpose };
  const { id, upload: put } = await requestUpload(api, newMedia, signal);
  await putFile({ url: put.url, headers: put.headers, file, signal, onProgress: upload.onProgress });
  const media = await finishUpload(api, id);
  signal.throwIfAborted();
  upload.onSent(id);
  return media.status === 'ready' || media.status === 'failed' ? media : awaitProcessed(api, id, upload);
}
