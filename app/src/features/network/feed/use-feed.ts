import { api } from '@/lib/api/api';
import { listFeed } from '@/lib/api/network/posts';
import { feedKey } from '@/lib/posts/feed-cache';
import { askForPages, useFresh } from '@/lib/server-state/fresh';
import { patiently } from '@/lib/server-state/patiently';
import { usePages } from '@/lib/server-state/use-pages';

const load = (cursor: string | undefined) => patiently(() => listFeed(api, { cursor }));

const renew = askForPages(feedKey, load);

/** Reading on must not move what is being read: new posts announce themselves, and come when they are asked for. */
const asItWas = { freshMs: Number.POSITIVE_INFINITY, returning: false };

/** The posts of followed people and one's own, newest first, page by page. */
export function useFeed() {
  const pages = usePages({ load, key: feedKey });
  useFresh(feedKey, renew, asItWas);
  return pages;
}
