import { catalog } from '@/language/messages';
import { appeals as de } from './de/appeals.ts';
import { appeals as en } from './en/appeals.ts';

export const appealsMessages = catalog({ en, de });
