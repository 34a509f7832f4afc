import { loaded } from '@/language/document-messages';
import type { Peek } from '../en/peek.ts';

export const peekMessages = loaded<Peek>({
  en: () => import('../en/peek.ts').then((file) => file.peek),
  de: () => import('../de/peek.ts').then((file) => file.peek),
});
