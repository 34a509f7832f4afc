import { loaded } from '@/lib/document-messages.ts';
import type { CostMessages } from '../en/costs.ts';

export const costsMessages = loaded<CostMessages>({
  en: () => import('../en/costs.ts').then((file) => file.costs),
  de: () => import('../de/costs.ts').then((file) => file.costs),
});
