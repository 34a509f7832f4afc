import { loaded } from '@/language/document-messages';
import type { Tagging } from '../en/tagging.ts';

export const taggingMessages = loaded<Tagging>({
  en: () => import('../en/tagging.ts').then((file) => file.tagging),
  de: () => import('../de/tagging.ts').then((file) => file.tagging),
});
