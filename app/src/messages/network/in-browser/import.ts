import { loaded } from '@/language/document-messages';
import type { Importing } from '../en/import.ts';

export const importMessages = loaded<Importing>({
  en: () => import('../en/import.ts').then((file) => file.importing),
  de: () => import('../de/import.ts').then((file) => file.importing),
});
