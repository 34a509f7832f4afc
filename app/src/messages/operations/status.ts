import { catalog } from '@/language/messages';
import { status as de } from './de/status.ts';
import { status as en } from './en/status.ts';

export const statusMessages = catalog({ en, de });
