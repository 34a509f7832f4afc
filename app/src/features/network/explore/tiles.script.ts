/**
 * Runs while the document is read: asks for the photos that a visitor sees first, which `data-photos` names. The
 * document is the same for whoever is signed in, and sees other posts: for them it asks for none, which a `link` of its
 * own or an `img` that loads at once would do all the same.
 */
import type { EarlyPhoto } from './early-tiles.ts';

const photos: EarlyPhoto[] = JSON.parse(document.currentScript?.dataset.photos ?? '[]');
if (document.documentElement.dataset.viewer !== 'in') {
  for (const photo of photos) {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'preload', as: 'image' }, photo));
  }
}
