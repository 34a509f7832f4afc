import type { Catalog } from '@/lib/messages.ts';
import { relations as en, type Relations } from './en/relations.ts';

export const relationsMessages: Catalog<Relations> = { en };
