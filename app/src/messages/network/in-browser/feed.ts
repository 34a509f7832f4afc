import { loaded } from '@/language/document-messages';
import type { Feed } from '../en/feed.ts';

export const feedMessages = loaded<Feed>({
  en: () => import('../en/feed.ts').then((file) => file.feed),
  de: () => import('../de/feed.ts').then((file) => file.feed),
});
