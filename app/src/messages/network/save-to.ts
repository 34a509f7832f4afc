import { catalog } from '@/language/messages';
import { saveTo as de } from './de/save-to.ts';
import { saveTo as en } from './en/save-to.ts';

export const saveToMessages = catalog({ en, de });
