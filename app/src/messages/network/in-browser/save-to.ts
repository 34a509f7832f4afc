import { loaded } from '@/language/document-messages';
import type { SaveTo } from '../en/save-to.ts';

export const saveToMessages = loaded<SaveTo>({
  en: () => import('../en/save-to.ts').then((file) => file.saveTo),
  de: () => import('../de/save-to.ts').then((file) => file.saveTo),
});
