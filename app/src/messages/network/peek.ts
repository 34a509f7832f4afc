import { catalog } from '@/language/messages';
import { peek as de } from './de/peek.ts';
import { peek as en } from './en/peek.ts';

export const peekMessages = catalog({ en, de });
