import { loaded } from '@/language/document-messages';
import type { CostMessages } from '../en/costs.ts';

export const costsMessages = loaded<CostMessages>({
  en: () => import('../en/costs.ts').then((file) => file.costs),
  de: () => import('../de/costs.ts').then((file) => file.costs),
});
