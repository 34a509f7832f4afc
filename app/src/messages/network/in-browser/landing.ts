import { loaded } from '@/language/document-messages';
import type { Landing } from '../en/landing.ts';

export const landingMessages = loaded<Landing>({
  en: () => import('../en/landing.ts').then((file) => file.landing),
  de: () => import('../de/landing.ts').then((file) => file.landing),
});
