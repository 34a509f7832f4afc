import { loaded } from '@/language/document-messages';
import type { Saved } from '../en/saved.ts';

export const savedMessages = loaded<Saved>({
  en: () => import('../en/saved.ts').then((file) => file.saved),
  de: () => import('../de/saved.ts').then((file) => file.saved),
});
