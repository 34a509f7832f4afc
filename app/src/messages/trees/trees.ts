import { catalog } from '@/language/messages';
import { trees as de } from './de/trees.ts';
import { trees as en } from './en/trees.ts';

export const treesMessages = catalog({ en, de });
