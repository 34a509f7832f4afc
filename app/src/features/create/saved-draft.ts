import type { Draft, DraftPhoto } from './draft.ts';

/** As much of a draft as outlives a reload: the words, and the photos that the API already has. */
export type SavedDraft = Pick<Draft, 'photos' | 'caption' | 'audience'>;

type Saved = { owner: string; draft: SavedDraft };

const hasArrived = ({ progress }: DraftPhoto) => progress.step === 'ready' || progress.step === 'processing';

/** The draft as text that only its owner gets back; null where there is nothing to keep. */
export function saveDraft({ photos, caption, audience, publishing }: Draft, owner: string): string | null {
  const kept = photos.filter(hasArrived).map((photo) => ({ ...photo, localUrl: null }));
  if (publishing.step === 'done' || (kept.length === 0 && caption.trim() === '')) return null;
  const saved: Saved = { owner, draft: { photos: kept, caption, audience } };
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
    draft.photos.every((photo) => typeof photo?.key === 'string' && typeof photo.progress?.mediaId === 'string') &&
    'caption' in draft &&
    typeof draft.caption === 'string' &&
    'audience' in draft
  );
}
