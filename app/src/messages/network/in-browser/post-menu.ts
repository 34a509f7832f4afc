import { loaded } from '@/language/document-messages';
import type { PostMenu } from '../en/post-menu.ts';

export const postMenuMessages = loaded<PostMenu>({
  en: () => import('../en/post-menu.ts').then((file) => file.postMenu),
  de: () => import('../de/post-menu.ts').then((file) => file.postMenu),
});
