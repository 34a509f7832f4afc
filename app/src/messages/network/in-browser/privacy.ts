import { loaded } from '@/language/document-messages';
import type { Privacy } from '../en/privacy.ts';

export const privacyMessages = loaded<Privacy>({
  en: () => import('../en/privacy.ts').then((file) => file.privacy),
  de: () => import('../de/privacy.ts').then((file) => file.privacy),
});
