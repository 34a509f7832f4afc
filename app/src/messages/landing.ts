import type { Catalog } from '@/lib/messages.ts';
import { landing as en, type Landing } from './en/landing.ts';

export const landingMessages: Catalog<Landing> = { en };
