import { catalog } from '@/language/messages';
import { treeLabels as de } from './de/tree-labels.ts';
import { treeLabels as en } from './en/tree-labels.ts';

export const treeLabelsMessages = catalog({ en, de });
