import type { Catalog } from '@/lib/messages.ts';
import { privacy as en, type Privacy } from './en/privacy.ts';

export const privacyMessages: Catalog<Privacy> = { en };
