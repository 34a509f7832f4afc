import { loaded } from '@/language/document-messages';
import type { Push } from '../en/push.ts';

export const pushMessages = loaded<Push>({
  en: () => import('../en/push.ts').then((file) => file.push),
  de: () => import('../de/push.ts').then((file) => file.push),
});
