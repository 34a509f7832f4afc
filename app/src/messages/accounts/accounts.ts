import { catalog } from '@/language/messages';
import { accounts as de } from './de/accounts.ts';
import { accounts as en } from './en/accounts.ts';

export const accountsMessages = catalog({ en, de });
