import type { NewPost } from '@isntgram/contract';
import { limits } from '@isntgram/contract/kernel/limits';
import type { Draft, DraftPhoto, Fault } from './draft.ts';
import { takesSlot } from './draft.ts';

/** How many photos are on their way at the same time: more would only share the same line. */
const parallelUploadsMax = 3;

/**
 * The photos whose upload is to begin now, in the order shown. As long as their look may still change (`active` is
 * false) only those that no browser shows before the server has.
 */
export function photosToUpload({ photos }: Draft, active = true): DraftPhoto[] {
  const uploadingCount = photos.filter(({ progress }) => progress.step === 'uploading').length;
  const queued = photos.filter(({ progress, unshown }) => progress.step === 'queued' && (active || unshown));
  return queued.slice(0, Math.max(0, parallelUploadsMax - uploadingCount));
}

export type Publishability =
  | { state: 'empty'; failedCount: number }
  | { state: 'tooLong' }
  | { state: 'waiting'; count: number }
  | { state: 'publishable'; count: number; leftOutCount: number };

/** Whether the upload still has another crop or focal point than the draft wants. */
export const needsEdit = ({ progress, crop, focal }: DraftPhoto): boolean =>
  progress.step === 'ready' && !(isNear(crop, progress.crop) && isNear(focal, progress.focal));

/** Equal as far as the database's numbers go. */
const isNear = (a: object | null, b: object | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    Object.entries(a).every(([name, value]) => Math.abs(value - Number(Reflect.get(b, name))) < 1e-3));

/** A photo whose bytes have arrived and whose processing drags on may be posted: the post then shows as processing. */
const isSettled = (photo: DraftPhoto) =>
  (photo.progress.step === 'ready' && !needsEdit(photo)) ||
  (photo.progress.step === 'processing' && photo.progress.slow);

/** Whether the draft can be published now; failed photos are left out, and all others must have arrived. */
export function publishability({ photos, caption }: Draft): Publishability {
  const good = photos.filter(({ progress }) => progress.step !== 'failed');
  if (good.length === 0) return { state: 'empty', failedCount: photos.length };
  const tooLong = caption.length > limits.captionLengthMax || good.some(({ alt }) => alt.length > limits.altLengthMax);
  if (tooLong) return { state: 'tooLong' };
  const waitingCount = good.filter((photo) => !isSettled(photo)).length;
  if (waitingCount > 0) return { state: 'waiting', count: waitingCount };
  return { state: 'publishable', count: good.length, leftOutCount: photos.length - good.length };
}

/** Whether the draft can be given to the outbox: whatever has not arrived yet arrives from there. */
export function shareability({ photos, caption }: Draft): {
  state: 'empty' | 'tooLong' | 'shareable';
  leftOutCount: number;
} {
  const good = photos.filter(takesSlot);
  const leftOutCount = photos.length - good.length;
  if (good.length === 0) return { state: 'empty', leftOutCount };
  const tooLong = caption.length > limits.captionLengthMax || good.some(({ alt }) => alt.length > limits.altLengthMax);
  return { state: tooLong ? 'tooLong' : 'shareable', leftOutCount };
}

/** What goes over the wire: the photos that arrived, in the order shown. */
export function draftToPost({ photos, caption, audience, commentsOff, place, people: named }: Draft): NewPost {
  const media = photos.flatMap(({ progress, alt }) => ('mediaId' in progress ? [{ id: progress.mediaId, alt }] : []));
  // Where in which photo is not asked.
  const people = named.map(({ username }) => ({ username, photo: 0, x: 0.5, y: 0.5 }));
  return { media, caption, audience, commentsOff, place, people };
}

/** The Idempotency-Key for `post`: the last attempt's where nothing has changed since, else `freshKey`. */
export function publishKey({ attempt }: Draft, post: NewPost, freshKey: string): string {
  return attempt && JSON.stringify(attempt.post) === JSON.stringify(post) ? attempt.key : freshKey;
}

/** Whether leaving now would lose something. */
export const isUnsent = ({ photos, caption, publishing }: Draft): boolean =>
  publishing.step !== 'done' && (photos.some(takesSlot) || caption.trim() !== '');

/** Everything that has gone wrong and still stands. */
export function faultsOf({ photos, publishing }: Draft): Fault[] {
  const ofPhotos = photos.flatMap(({ progress }) => (progress.step === 'failed' ? [progress.fault] : []));
  return publishing.step === 'failed' ? [...ofPhotos, publishing.fault] : ofPhotos;
}

/** Why a text was refused the last time, as long as it is the same. */
export const refusalOf = ({ refused = [] }: Draft, text: string): string | undefined =>
  refused.find((each) => each.text === text.trim())?.message;

/** Whether no further photo can be added. */
export const isFull = ({ photos }: Draft): boolean => photos.filter(takesSlot).length >= limits.photosPerPostMax;
