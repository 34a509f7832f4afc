import { loaded } from '@/language/document-messages';
import type { Media } from '../en/media.ts';

export const mediaMessages = loaded<Media>({
  en: () => import('../en/media.ts').then((file) => file.media),
  de: () => import('../de/media.ts').then((file) => file.media),
});
