import type { Catalog } from '@/lib/messages.ts';
import { type AccountSettings, accountSettings as en } from './en/account-settings.ts';

export const accountSettingsMessages: Catalog<AccountSettings> = { en };
