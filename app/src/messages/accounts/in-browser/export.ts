import { loaded } from '@/language/document-messages';
import type { DataExport } from '../en/export.ts';

export const exportMessages = loaded<DataExport>({
  en: () => import('../en/export.ts').then((file) => file.dataExport),
  de: () => import('../de/export.ts').then((file) => file.dataExport),
});
