import type { Catalog } from '@/lib/messages.ts';
import { engage } from './en/engage.ts';

export const engageMessages: Catalog<typeof engage> = { en: engage };
