import { catalog } from '@/language/messages';
import { treeForms as de } from './de/tree-forms.ts';
import { treeForms as en } from './en/tree-forms.ts';

export const treeFormsMessages = catalog({ en, de });
