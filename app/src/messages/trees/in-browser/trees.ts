import { loaded } from '@/language/document-messages';
import type { Trees } from '../en/trees.ts';

export const treesMessages = loaded<Trees>({
  en: () => import('../en/trees.ts').then((file) => file.trees),
  de: () => import('../de/trees.ts').then((file) => file.trees),
});
