import { loaded } from '@/language/document-messages';
import type { Appeals } from '../en/appeals.ts';

export const appealsMessages = loaded<Appeals>({
  en: () => import('../en/appeals.ts').then((file) => file.appeals),
  de: () => import('../de/appeals.ts').then((file) => file.appeals),
});
