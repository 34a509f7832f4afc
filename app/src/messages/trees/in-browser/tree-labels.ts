import { loaded } from '@/language/document-messages';
import type { TreeLabels } from '../en/tree-labels.ts';

export const treeLabelsMessages = loaded<TreeLabels>({
  en: () => import('../en/tree-labels.ts').then((file) => file.treeLabels),
  de: () => import('../de/tree-labels.ts').then((file) => file.treeLabels),
});
