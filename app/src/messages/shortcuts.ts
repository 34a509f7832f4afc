import { catalog } from '@/lib/messages.ts';
import { shortcuts as de } from './de/shortcuts.ts';
import { shortcuts as en } from './en/shortcuts.ts';

export const shortcutsMessages = catalog({ en, de });
