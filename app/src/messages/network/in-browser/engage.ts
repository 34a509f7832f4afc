import { loaded } from '@/language/document-messages';
import type { Engage } from '../en/engage.ts';

export const engageMessages = loaded<Engage>({
  en: () => import('../en/around-posts.ts').then((file) => file.engage),
  de: () => import('../de/around-posts.ts').then((file) => file.engage),
});
