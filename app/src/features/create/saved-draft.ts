import { type Draft, type DraftPhoto, takesSlot } from './draft.ts';
import { localFault } from './fault.ts';

/** As much of a draft as outlives a reload: the words, the photos that the API already has, and the names of the others. */
export type SavedDraft = Pick<Draft, 'photos' | 'caption' | 'audience' | 'commentsOff'>;

type Saved = { owner: string; draft: SavedDraft };

const hasArrived = ({ progress }: DraftPhoto) => progress.step === 'ready' || progress.step === 'processing';

/** A file that was not sent is gone with the page: its row stays and says so. */
const withoutFile = (photo: DraftPhoto): DraftPhoto => ({
  ...photo,
  localUrl: null,
  progress: hasArrived(photo) || !takesSlot(photo) ? photo.progress : { step: 'failed', fault: localFault('notSent') },
});

/** The draft as text that only its owner gets back; null where there is nothing to keep. */
export function saveDraft({ photos, caption, audience, commentsOff, publishing }: Draft, owner: string): string | null {
  if (publishing.step === 'done' || (!photos.some(takesSlot) && caption.trim() === '')) return null;
  const saved: Saved = { owner, draft: { photos: photos.map(withoutFile), caption, audience, commentsOff } };
  return JSON.stringify(saved);
}

/** What `saveDraft` wrote for this owner; undefined for somebody else's, or for what is no draft. */
export function restoreDraft(text: string | null, owner: string): SavedDraft | undefined {
  if (text === null) return undefined;
  try {
    const saved: unknown = JSON.parse(text);
    return isSaved(saved) && saved.owner === owner ? saved.draft : undefined;
  } catch {
    return undefined;
  }
}

/** The text was written by this app in this tab: this tells it from an older version's. */
function isSaved(saved: unknown): saved is Saved {
  if (typeof saved !== 'object' || saved === null || !('owner' in saved) || !('draft' in saved)) return false;
  const { draft } = saved;
  return (
    typeof draft === 'object' &&
    draft !== null &&
    'photos' in draft &&
    Array.isArray(draft.photos) &&
    draft.photos.every(isSavedPhoto) &&
    'caption' in draft &&
    typeof draft.caption === 'string' &&
    'audience' in draft
  );
}

const isSavedPhoto = (photo: Partial<DraftPhoto> | null): boolean => {
  const progress = photo?.progress;
  if (typeof photo?.key !== 'string' || !progress) return false;
  return progress.step === 'failed' ? typeof progress.fault?.message === 'string' : 'mediaId' in progress;
};
