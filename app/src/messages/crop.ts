import type { Catalog } from '@/lib/messages.ts';
import { crop } from './en/crop.ts';

export const cropMessages: Catalog<typeof crop> = { en: crop };
