import { loaded } from '@/language/document-messages';
import type { Common } from '../en/common.ts';

export const commonMessages = loaded<Common>({
  en: () => import('../en/common.ts').then((file) => file.common),
  de: () => import('../de/common.ts').then((file) => file.common),
});
