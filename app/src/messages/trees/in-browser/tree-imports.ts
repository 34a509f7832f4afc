import { loaded } from '@/language/document-messages';
import type { TreeImportsWords } from '../en/tree-imports.ts';

export const treeImportsMessages = loaded<TreeImportsWords>({
  en: () => import('../en/tree-imports.ts').then((file) => file.treeImports),
  de: () => import('../de/tree-imports.ts').then((file) => file.treeImports),
});
