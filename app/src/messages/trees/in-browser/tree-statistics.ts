import { loaded } from '@/language/document-messages';
import type { TreeStatisticsWords } from '../en/tree-statistics.ts';

export const treeStatisticsMessages = loaded<TreeStatisticsWords>({
  en: () => import('../en/tree-statistics.ts').then((file) => file.treeStatistics),
  de: () => import('../de/tree-statistics.ts').then((file) => file.treeStatistics),
});
