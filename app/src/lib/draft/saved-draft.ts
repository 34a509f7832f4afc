import { plainLook } from '@isntgram/contract/media/looks';
import { type Draft, type DraftPhoto, type SavedDraft, takesSlot } from './draft.ts';
import { localFault } from './fault.ts';

const hasArrived = ({ progress }: DraftPhoto) => progress.step === 'ready' || progress.step === 'processing';

/** What is on its way has to be sent again. */
const asSaved = (photo: DraftPhoto): DraftPhoto => ({
  ...photo,
  localUrl: null,
  progress: hasArrived(photo) || !takesSlot(photo) ? photo.progress : { step: 'queued' },
});

/** The draft as it is to be kept; null where there is nothing to keep. */
export function savedOf({
  photos,
  caption,
  audience,
  commentsOff,
  place,
  people,
  attempt,
  publishing,
  refused,
}: Draft): SavedDraft | null {
  if (publishing.step === 'done' || (!photos.some(takesSlot) && caption.trim() === '')) return null;
  const words = refused ? { refused } : {};
  return { photos: photos.map(asSaved), caption, audience, commentsOff, place, people, attempt, ...words };
}

/** What `savedOf` made, with the addresses of the files that are still there; undefined for what is no draft. */
export function revive(saved: unknown, urlOf: (key: string) => string | null): SavedDraft | undefined {
  if (!isSaved(saved)) return undefined;
  const photos = saved.photos.map((photo): DraftPhoto => {
    const localUrl = urlOf(photo.key);
    const lost = photo.progress.step === 'queued' && localUrl === null;
    const { look = plainLook, unshown = false }: Partial<DraftPhoto> = photo;
    return {
      ...photo,
      look,
      unshown,
      localUrl,
      progress: lost ? { step: 'failed', fault: localFault('notSent') } : photo.progress,
    };
  });
  return { ...saved, place: saved.place ?? '', people: saved.people ?? [], attempt: saved.attempt ?? null, photos };
}

/** This app wrote it, in this browser: this tells it from an older version's. */
export function isSaved(saved: unknown): saved is SavedDraft {
  return (
    typeof saved === 'object' &&
    saved !== null &&
    'photos' in saved &&
    Array.isArray(saved.photos) &&
    saved.photos.every(isSavedPhoto) &&
    'caption' in saved &&
    typeof saved.caption === 'string' &&
    'audience' in saved &&
    'commentsOff' in saved
  );
}

const isSavedPhoto = (photo: Partial<DraftPhoto> | null): boolean =>
  typeof photo?.key === 'string' && typeof photo.progress?.step === 'string' && photo.focal !== undefined;
