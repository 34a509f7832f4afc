import { catalog } from '@/language/messages';
import { treeHistory as de } from './de/tree-history.ts';
import { treeHistory as en } from './en/tree-history.ts';

export const treeHistoryMessages = catalog({ en, de });
