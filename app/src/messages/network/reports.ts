import { catalog } from '@/language/messages';
import { reports as de } from './de/reports.ts';
import { reports as en } from './en/reports.ts';

export const reportsMessages = catalog({ en, de });
