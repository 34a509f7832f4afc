import { loaded } from '@/language/document-messages';
import type { Search } from '../en/search.ts';

export const searchMessages = loaded<Search>({
  en: () => import('../en/search.ts').then((file) => file.search),
  de: () => import('../de/search.ts').then((file) => file.search),
});
