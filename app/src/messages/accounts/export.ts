import { catalog } from '@/language/messages';
import { dataExport as de } from './de/export.ts';
import { dataExport as en } from './en/export.ts';

export const exportMessages = catalog({ en, de });
