import { loaded } from '@/language/document-messages';
import type { Shortcuts } from '../en/shortcuts.ts';

export const shortcutsMessages = loaded<Shortcuts>({
  en: () => import('../en/shortcuts.ts').then((file) => file.shortcuts),
  de: () => import('../de/shortcuts.ts').then((file) => file.shortcuts),
});
