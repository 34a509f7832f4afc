import { catalog } from '@/language/messages';
import { filters as de } from './de/filters.ts';
import { filters as en } from './en/filters.ts';

export const filtersMessages = catalog({ en, de });
