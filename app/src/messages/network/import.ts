import { catalog } from '@/language/messages';
import { importing as de } from './de/import.ts';
import { importing as en } from './en/import.ts';

export const importMessages = catalog({ en, de });
