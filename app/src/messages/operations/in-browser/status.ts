import { loaded } from '@/language/document-messages';
import type { StatusMessages } from '../en/status.ts';

export const statusMessages = loaded<StatusMessages>({
  en: () => import('../en/status.ts').then((file) => file.status),
  de: () => import('../de/status.ts').then((file) => file.status),
});
