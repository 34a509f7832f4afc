import type { Catalog } from '@/lib/messages.ts';
import { follow } from './en/follow.ts';

export const followMessages: Catalog<typeof follow> = { en: follow };
