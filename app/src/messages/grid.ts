import type { Catalog } from '@/lib/messages.ts';
import { grid } from './en/grid.ts';

export const gridMessages: Catalog<typeof grid> = { en: grid };
