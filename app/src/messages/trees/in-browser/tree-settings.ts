import { loaded } from '@/language/document-messages';
import type { TreeSettingsWords } from '../en/tree-settings.ts';

export const treeSettingsMessages = loaded<TreeSettingsWords>({
  en: () => import('../en/tree-settings.ts').then((file) => file.treeSettings),
  de: () => import('../de/tree-settings.ts').then((file) => file.treeSettings),
});
