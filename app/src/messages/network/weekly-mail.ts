import { catalog } from '@/language/messages';
import { weeklyMail as de } from './de/weekly-mail.ts';
import { weeklyMail as en } from './en/weekly-mail.ts';

export const weeklyMailMessages = catalog({ en, de });
