import { loaded } from '@/language/document-messages';
import type { Moderation } from '../en/moderation.ts';

export const moderationMessages = loaded<Moderation>({
  en: () => import('../en/moderation.ts').then((file) => file.moderation),
  de: () => import('../de/moderation.ts').then((file) => file.moderation),
});
