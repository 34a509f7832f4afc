import { loaded } from '@/language/document-messages';
import type { AdminMessages } from '../en/admin.ts';

export const adminMessages = loaded<AdminMessages>({
  en: () => import('../en/admin.ts').then((file) => file.admin),
  de: () => import('../de/admin.ts').then((file) => file.admin),
});
