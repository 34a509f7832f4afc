import { catalog } from '@/language/messages';
import { twoFactor as de } from './de/two-factor.ts';
import { twoFactor as en } from './en/two-factor.ts';

export const twoFactorMessages = catalog({ en, de });
