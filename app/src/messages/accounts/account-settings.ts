import { catalog } from '@/language/messages';
import { accountSettings as de } from './de/account-settings.ts';
import { accountSettings as en } from './en/account-settings.ts';

export const accountSettingsMessages = catalog({ en, de });
