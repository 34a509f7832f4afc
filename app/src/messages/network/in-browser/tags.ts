import { loaded } from '@/language/document-messages';
import type { Tags } from '../en/tags.ts';

export const tagsMessages = loaded<Tags>({
  en: () => import('../en/tags.ts').then((file) => file.tags),
  de: () => import('../de/tags.ts').then((file) => file.tags),
});
