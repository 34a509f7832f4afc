import { loaded } from '@/language/document-messages';
import type { People } from '../en/people.ts';

export const peopleMessages = loaded<People>({
  en: () => import('../en/people.ts').then((file) => file.people),
  de: () => import('../de/people.ts').then((file) => file.people),
});
