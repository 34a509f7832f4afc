import { catalog } from '@/language/messages';
import { echo as de } from './de/echo.ts';
import { echo as en } from './en/echo.ts';

export const echoMessages = catalog({ en, de });
