import { loaded } from '@/lib/document-messages.ts';
import type { Feed } from '../en/feed.ts';

export const feedMessages = loaded<Feed>({
  en: () => import('../en/feed.ts').then((file) => file.feed),
  de: () => import('../de/feed.ts').then((file) => file.feed),
});
