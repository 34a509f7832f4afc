import { catalog } from '@/language/messages';
import { outbox as de } from './de/outbox.ts';
import { outbox as en } from './en/outbox.ts';

export const outboxMessages = catalog({ en, de });
