import { loaded } from '@/language/document-messages';
import type { Crop } from '../en/crop.ts';

export const cropMessages = loaded<Crop>({
  en: () => import('../en/crop.ts').then((file) => file.crop),
  de: () => import('../de/crop.ts').then((file) => file.crop),
});
