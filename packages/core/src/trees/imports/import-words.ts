import type { Locale } from '@isntgram/contract/kernel/locales';
import { defaultLocale } from '@isntgram/contract/kernel/locales';
import { de } from './words/de.ts';
import { en, type ImportWords } from './words/en.ts';

const words: Readonly<Record<Locale, ImportWords>> = { en, de };

/** What is said of imports, in the language of whoever asks. */
export const importWords = (locale: Locale | undefined): ImportWords => words[locale ?? defaultLocale];

/** Of a row that cannot come in whole, in words. */
export const rowMessage = (said: ImportWords, code: string): string =>
  said.row[code as keyof ImportWords['row']] ?? code;
