import { loaded } from '@/language/document-messages';
import type { AccountSettings } from '../en/account-settings.ts';

export const accountSettingsMessages = loaded<AccountSettings>({
  en: () => import('../en/account-settings.ts').then((file) => file.accountSettings),
  de: () => import('../de/account-settings.ts').then((file) => file.accountSettings),
});
