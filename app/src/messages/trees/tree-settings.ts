import { catalog } from '@/language/messages';
import { treeSettings as de } from './de/tree-settings.ts';
import { treeSettings as en } from './en/tree-settings.ts';

export const treeSettingsMessages = catalog({ en, de });
