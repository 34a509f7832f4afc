import type { Catalog } from '@/lib/messages.ts';
import { feed } from './en/feed.ts';

export const feedMessages: Catalog<typeof feed> = { en: feed };
