import { loaded } from '@/language/document-messages';
import type { FilterMessages } from '../en/filters.ts';

export const filtersMessages = loaded<FilterMessages>({
  en: () => import('../en/filters.ts').then((file) => file.filters),
  de: () => import('../de/filters.ts').then((file) => file.filters),
});
