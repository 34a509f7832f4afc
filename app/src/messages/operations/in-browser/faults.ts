import { loaded } from '@/language/document-messages';
import type { FaultMessages } from '../en/faults.ts';

export const faultsMessages = loaded<FaultMessages>({
  en: () => import('../en/faults.ts').then((file) => file.faults),
  de: () => import('../de/faults.ts').then((file) => file.faults),
});
