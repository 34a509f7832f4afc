import { loaded } from '@/language/document-messages';
import type { Tokens } from '../en/tokens.ts';

export const tokenMessages = loaded<Tokens>({
  en: () => import('../en/tokens.ts').then((file) => file.tokens),
  de: () => import('../de/tokens.ts').then((file) => file.tokens),
});
