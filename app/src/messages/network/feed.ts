import { catalog } from '@/language/messages';
import { feed as de } from './de/feed.ts';
import { feed as en } from './en/feed.ts';

export const feedMessages = catalog({ en, de });
