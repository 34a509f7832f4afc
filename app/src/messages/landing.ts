import type { Catalog } from '@/lib/messages.ts';
import { type Landing, landing as en } from './en/landing.ts';

export const landingMessages: Catalog<Landing> = { en };
