import { loaded } from '@/lib/language/document-messages';
import type { Shortcuts } from '../en/shortcuts.ts';

export const shortcutsMessages = loaded<Shortcuts>({
  en: () => import('../en/shortcuts.ts').then((file) => file.shortcuts),
  de: () => import('../de/shortcuts.ts').then((file) => file.shortcuts),
});
