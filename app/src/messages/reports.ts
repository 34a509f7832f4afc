import type { Catalog } from '@/lib/messages.ts';
import { reports as en, type Reports } from './en/reports.ts';

export const reportsMessages: Catalog<Reports> = { en };
