import { loaded } from '@/language/document-messages';
import type { Users } from '../en/users.ts';

export const usersMessages = loaded<Users>({
  en: () => import('../en/users.ts').then((file) => file.users),
  de: () => import('../de/users.ts').then((file) => file.users),
});
