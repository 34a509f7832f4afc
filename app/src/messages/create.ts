import type { Catalog } from '@/lib/messages.ts';
import { create } from './en/create.ts';

export const createMessages: Catalog<typeof create> = { en: create };
