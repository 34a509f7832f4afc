import type { Catalog } from '@/lib/messages.ts';
import { type Accounts, accounts as en } from './en/accounts.ts';

export const accountsMessages: Catalog<Accounts> = { en };
