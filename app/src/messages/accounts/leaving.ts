import { catalog } from '@/language/messages';
import { leaving as de } from './de/leaving.ts';
import { leaving as en } from './en/leaving.ts';

export const leavingMessages = catalog({ en, de });
