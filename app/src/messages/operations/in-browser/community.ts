import { loaded } from '@/language/document-messages';
import type { Community } from '../en/community.ts';

export const communityMessages = loaded<Community>({
  en: () => import('../en/community.ts').then((file) => file.community),
  de: () => import('../de/community.ts').then((file) => file.community),
});
