import { loaded } from '@/language/document-messages';
import type { About } from '../en/about.ts';

export const aboutMessages = loaded<About>({
  en: () => import('../en/about.ts').then((file) => file.about),
  de: () => import('../de/about.ts').then((file) => file.about),
});
