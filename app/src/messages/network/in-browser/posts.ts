import { loaded } from '@/language/document-messages';
import type { Posts } from '../en/posts.ts';

export const postsMessages = loaded<Posts>({
  en: () => import('../en/around-posts.ts').then((file) => file.posts),
  de: () => import('../de/around-posts.ts').then((file) => file.posts),
});
