import { catalog } from '@/language/messages';
import { landing as de } from './de/landing.ts';
import { landing as en } from './en/landing.ts';

export const landingMessages = catalog({ en, de });
