import type { Catalog } from '@/lib/messages.ts';
import { type Common, common as en } from './en/common.ts';

export const commonMessages: Catalog<Common> = { en };
