import { catalog } from '@/language/messages';
import { push as de } from './de/push.ts';
import { push as en } from './en/push.ts';

export const pushMessages = catalog({ en, de });
