import { loaded } from '@/language/document-messages';
import type { Leaving } from '../en/leaving.ts';

export const leavingMessages = loaded<Leaving>({
  en: () => import('../en/leaving.ts').then((file) => file.leaving),
  de: () => import('../de/leaving.ts').then((file) => file.leaving),
});
