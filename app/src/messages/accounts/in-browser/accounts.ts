import { loaded } from '@/language/document-messages';
import type { Accounts } from '../en/accounts.ts';

export const accountsMessages = loaded<Accounts>({
  en: () => import('../en/accounts.ts').then((file) => file.accounts),
  de: () => import('../de/accounts.ts').then((file) => file.accounts),
});
