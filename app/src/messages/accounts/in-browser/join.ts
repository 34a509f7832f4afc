import { loaded } from '@/language/document-messages';
import type { Join } from '../en/join.ts';

export const joinMessages = loaded<Join>({
  en: () => import('../en/join.ts').then((file) => file.join),
  de: () => import('../de/join.ts').then((file) => file.join),
});
