import type { Catalog } from '@/lib/messages.ts';
import { explore } from './en/explore.ts';

export const exploreMessages: Catalog<typeof explore> = { en: explore };
