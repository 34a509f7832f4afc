/**
 * Runs while the document of the feed is read, long before the app's scripts are there: asks for the feed, and for the
 * first photo in it. `data-sizes` is how wide the page shows that photo.
 */
import type { Page } from '@isntgram/contract/kernel/page';
import type { Post } from '@isntgram/contract/network/posts';
import { boxOf, fitOf, sourcesOf } from '../photos/photo-shape.ts';
import { feedAddress } from './early-feed.ts';
import { feedWanted } from './handover.ts';

const sizes = document.currentScript?.dataset.sizes ?? '';
const asked = fetch(feedAddress);
document.addEventListener(feedWanted, ({ detail }) => Object.assign(detail, { answer: asked }), { once: true });

async function askForPhoto(): Promise<void> {
  const answer = await asked;
  if (!answer.ok) return;
  const feed: Page<Post> = await answer.clone().json();
  const photos = feed.items.find(({ status }) => status === 'published')?.photos ?? [];
  const [photo] = photos;
  if (!photo) return;
  const aspect = boxOf(photo);
  const link = document.createElement('link');
  link.rel = 'preload';
  link.as = 'image';
  link.fetchPriority = 'high';
  link.imageSizes = sizes;
  link.imageSrcset = sourcesOf(photo, fitOf(photo, aspect, photos.length), aspect);
  document.head.append(link);
}

askForPhoto().catch(() => undefined);
