import { loaded } from '@/language/document-messages';
import type { Echo } from '../en/echo.ts';

export const echoMessages = loaded<Echo>({
  en: () => import('../en/echo.ts').then((file) => file.echo),
  de: () => import('../de/echo.ts').then((file) => file.echo),
});
