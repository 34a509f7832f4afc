import { catalog } from '@/lib/messages.ts';
import { feed as de } from './de/feed.ts';
import { feed as en } from './en/feed.ts';

export const feedMessages = catalog({ en, de });
