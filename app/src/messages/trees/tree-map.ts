import { catalog } from '@/language/messages';
import { treeMap as de } from './de/tree-map.ts';
import { treeMap as en } from './en/tree-map.ts';

export const treeMapMessages = catalog({ en, de });
