import type { Catalog } from '@/lib/messages.ts';
import { saved } from './en/saved.ts';

export const savedMessages: Catalog<typeof saved> = { en: saved };
