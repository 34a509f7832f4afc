import type { Catalog } from '@/lib/messages.ts';
import { moderation as en, type Moderation } from './en/moderation.ts';

export const moderationMessages: Catalog<Moderation> = { en };
