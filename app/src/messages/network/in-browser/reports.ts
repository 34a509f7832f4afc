import { loaded } from '@/language/document-messages';
import type { Reports } from '../en/reports.ts';

export const reportsMessages = loaded<Reports>({
  en: () => import('../en/reports.ts').then((file) => file.reports),
  de: () => import('../de/reports.ts').then((file) => file.reports),
});
