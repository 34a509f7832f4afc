import { loaded } from '@/language/document-messages';
import type { TreeHistory } from '../en/tree-history.ts';

export const treeHistoryMessages = loaded<TreeHistory>({
  en: () => import('../en/tree-history.ts').then((file) => file.treeHistory),
  de: () => import('../de/tree-history.ts').then((file) => file.treeHistory),
});
