import { catalog } from '@/language/messages';
import { treeImports as de } from './de/tree-imports.ts';
import { treeImports as en } from './en/tree-imports.ts';

export const treeImportsMessages = catalog({ en, de });
