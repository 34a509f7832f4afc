import { loaded } from '@/language/document-messages';
import type { TreeForms } from '../en/tree-forms.ts';

export const treeFormsMessages = loaded<TreeForms>({
  en: () => import('../en/tree-forms.ts').then((file) => file.treeForms),
  de: () => import('../de/tree-forms.ts').then((file) => file.treeForms),
});
