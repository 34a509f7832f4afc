import { loaded } from '@/language/document-messages';
import type { WeeklyMail } from '../en/weekly-mail.ts';

export const weeklyMailMessages = loaded<WeeklyMail>({
  en: () => import('../en/weekly-mail.ts').then((file) => file.weeklyMail),
  de: () => import('../de/weekly-mail.ts').then((file) => file.weeklyMail),
});
