import { loaded } from '@/language/document-messages';
import type { TwoFactor } from '../en/two-factor.ts';

export const twoFactorMessages = loaded<TwoFactor>({
  en: () => import('../en/two-factor.ts').then((file) => file.twoFactor),
  de: () => import('../de/two-factor.ts').then((file) => file.twoFactor),
});
