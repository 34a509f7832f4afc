import type { Catalog } from '@/lib/messages.ts';
import { shortcuts } from './en/shortcuts.ts';

export const shortcutsMessages: Catalog<typeof shortcuts> = { en: shortcuts };
