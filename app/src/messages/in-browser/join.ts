import { loaded } from '@/lib/document-messages.ts';
import type { Join } from '../en/join.ts';

export const joinMessages = loaded<Join>({
  en: () => import('../en/join.ts').then((file) => file.join),
  de: () => import('../de/join.ts').then((file) => file.join),
});
