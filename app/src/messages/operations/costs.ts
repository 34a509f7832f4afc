import { catalog } from '@/language/messages';
import { costs as de } from './de/costs.ts';
import { costs as en } from './en/costs.ts';

export const costsMessages = catalog({ en, de });
