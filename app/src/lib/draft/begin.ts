import { pickPhotos } from '../photos/pick-photos.ts';
import { hasRoomOver } from '../posts/over.ts';
import { hasDraft } from './mark.ts';

/**
 * Leads to the composer: over the page that is shown, where there is room and that page has `ComposesOver`; to its own
 * otherwise, by `push`.
 */
export function compose(push: () => void): void {
  if (hasRoomOver() && document.querySelector('[data-composes-over]'))
    window.history.pushState({ composerOver: true }, '', '/create');
  else push();
}

/** Opens the photo chooser at once, and the composer with what was chosen; where a draft waits, the composer alone. */
export async function beginPost(push: () => void): Promise<void> {
  if (hasDraft() || (await pickPhotos())) compose(push);
}
