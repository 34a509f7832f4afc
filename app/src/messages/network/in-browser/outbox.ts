import { loaded } from '@/language/document-messages';
import type { Outbox } from '../en/outbox.ts';

export const outboxMessages = loaded<Outbox>({
  en: () => import('../en/outbox.ts').then((file) => file.outbox),
  de: () => import('../de/outbox.ts').then((file) => file.outbox),
});
