import type { Media } from '@isntgram/contract/media/media';
import type { DraftAction } from './draft.ts';

/** The variant that a preview of 200 CSS pixels needs on a dense screen. */
const previewOf = (variants: Media['variants']): string | null =>
  (variants.find(({ width }) => width >= 480) ?? variants.at(-1))?.url ?? null;

/** Tells that the photo is processed, with what the API says of it. */
export const photoReady = (key: string, { id, variants, crop, focal }: Media): DraftAction => ({
  type: 'photoReady',
  key,
  mediaId: id,
  previewUrl: previewOf(variants),
  crop,
  focal,
});
