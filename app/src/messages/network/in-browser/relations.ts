import { loaded } from '@/language/document-messages';
import type { Relations } from '../en/relations.ts';

export const relationsMessages = loaded<Relations>({
  en: () => import('../en/relations.ts').then((file) => file.relations),
  de: () => import('../de/relations.ts').then((file) => file.relations),
});
