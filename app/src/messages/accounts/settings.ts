import { catalog } from '@/language/messages';
import { settings as de } from './de/settings.ts';
import { settings as en } from './en/settings.ts';

export const settingsMessages = catalog({ en, de });
