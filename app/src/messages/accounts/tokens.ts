import { catalog } from '@/language/messages';
import { tokens as de } from './de/tokens.ts';
import { tokens as en } from './en/tokens.ts';

export const tokenMessages = catalog({ en, de });
