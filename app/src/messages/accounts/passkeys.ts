import { catalog } from '@/language/messages';
import { passkeys as de } from './de/passkeys.ts';
import { passkeys as en } from './en/passkeys.ts';

export const passkeysMessages = catalog({ en, de });
