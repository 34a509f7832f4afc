import { loaded } from '@/lib/document-messages.ts';
import type { Engage } from '../en/engage.ts';

export const engageMessages = loaded<Engage>({
  en: () => import('../en/engage.ts').then((file) => file.engage),
  de: () => import('../de/engage.ts').then((file) => file.engage),
});
