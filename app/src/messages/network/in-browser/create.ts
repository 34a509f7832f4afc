import { loaded } from '@/language/document-messages';
import type { Create } from '../en/create.ts';

export const createMessages = loaded<Create>({
  en: () => import('../en/create.ts').then((file) => file.create),
  de: () => import('../de/create.ts').then((file) => file.create),
});
