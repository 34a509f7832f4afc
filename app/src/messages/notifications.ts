import type { Catalog } from '@/lib/messages.ts';
import { notifications } from './en/notifications.ts';

/** Everything that the notifications' list and settings say. */
export const notificationsMessages: Catalog<typeof notifications> = { en: notifications };
