import type { Catalog } from '@/lib/messages.ts';
import { tags } from './en/tags.ts';

export const tagsMessages: Catalog<typeof tags> = { en: tags };
