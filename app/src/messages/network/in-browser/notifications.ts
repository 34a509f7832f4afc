import { loaded } from '@/language/document-messages';
import type { Notifications } from '../en/notifications.ts';

export const notificationsMessages = loaded<Notifications>({
  en: () => import('../en/notifications.ts').then((file) => file.notifications),
  de: () => import('../de/notifications.ts').then((file) => file.notifications),
});
