import { loaded } from '@/language/document-messages';
import type { Settings } from '../en/settings.ts';

export const settingsMessages = loaded<Settings>({
  en: () => import('../en/settings.ts').then((file) => file.settings),
  de: () => import('../de/settings.ts').then((file) => file.settings),
});
