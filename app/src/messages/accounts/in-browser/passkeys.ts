import { loaded } from '@/language/document-messages';
import type { Passkeys } from '../en/passkeys.ts';

export const passkeysMessages = loaded<Passkeys>({
  en: () => import('../en/passkeys.ts').then((file) => file.passkeys),
  de: () => import('../de/passkeys.ts').then((file) => file.passkeys),
});
