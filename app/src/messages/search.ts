import type { Catalog } from '@/lib/messages.ts';
import { search } from './en/search.ts';

export const searchMessages: Catalog<typeof search> = { en: search };
