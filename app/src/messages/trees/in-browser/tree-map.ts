import { loaded } from '@/language/document-messages';
import type { TreeMap } from '../en/tree-map.ts';

export const treeMapMessages = loaded<TreeMap>({
  en: () => import('../en/tree-map.ts').then((file) => file.treeMap),
  de: () => import('../de/tree-map.ts').then((file) => file.treeMap),
});
