import { catalog } from '@/language/messages';
import { privacy as de } from './de/privacy.ts';
import { privacy as en } from './en/privacy.ts';

export const privacyMessages = catalog({ en, de });
