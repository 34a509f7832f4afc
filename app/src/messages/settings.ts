import type { Catalog } from '@/lib/messages.ts';
import { settings } from './en/settings.ts';

export const settingsMessages: Catalog<typeof settings> = { en: settings };
