import type { SuggestedUser } from '@isntgram/contract/network/explore';
import type { Post } from '@isntgram/contract/network/posts';
import type { Key } from '../server-state/cache.ts';
import { expireCached } from '../server-state/change.ts';
import type { Pages } from '../server-state/use-pages.ts';

/** The feed as far as it was read, newest first. */
export type Feed = Pages<Post>;

export const feedKey: Key<Feed> = 'feed';
export const suggestionsKey: Key<{ items: SuggestedUser[] }> = 'suggestions';

/**
 * Notes that the feed will not be as it was: somebody was followed, a post was edited or deleted. What is on the page
 * stays until somebody comes to it anew.
 */
export function noteFeedChange(): void {
  expireCached(feedKey);
  expireCached(suggestionsKey);
}
