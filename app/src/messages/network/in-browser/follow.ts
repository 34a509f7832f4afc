import { loaded } from '@/language/document-messages';
import type { Follow } from '../en/follow.ts';

export const followMessages = loaded<Follow>({
  en: () => import('../en/around-posts.ts').then((file) => file.follow),
  de: () => import('../de/around-posts.ts').then((file) => file.follow),
});
