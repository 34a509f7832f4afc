import { catalog } from '@/language/messages';
import { moderation as de } from './de/moderation.ts';
import { moderation as en } from './en/moderation.ts';

export const moderationMessages = catalog({ en, de });
