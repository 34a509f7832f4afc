import { loaded } from '@/language/document-messages';
import type { Explore } from '../en/explore.ts';

export const exploreMessages = loaded<Explore>({
  en: () => import('../en/explore.ts').then((file) => file.explore),
  de: () => import('../de/explore.ts').then((file) => file.explore),
});
