import { catalog } from '@/language/messages';
import { shortcuts as de } from './de/shortcuts.ts';
import { shortcuts as en } from './en/shortcuts.ts';

export const shortcutsMessages = catalog({ en, de });
