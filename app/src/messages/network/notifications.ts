import { catalog } from '@/language/messages';
import { notifications as de } from './de/notifications.ts';
import { notifications as en } from './en/notifications.ts';

export const notificationsMessages = catalog({ en, de });
