import { catalog } from '@/language/messages';
import { treeStatistics as de } from './de/tree-statistics.ts';
import { treeStatistics as en } from './en/tree-statistics.ts';

export const treeStatisticsMessages = catalog({ en, de });
