import { catalog } from '@/lib/messages.ts';
import { accounts as de } from './de/accounts.ts';
import { accounts as en } from './en/accounts.ts';

export const accountsMessages = catalog({ en, de });
