import { catalog } from '@/language/messages';
import { saved as de } from './de/saved.ts';
import { saved as en } from './en/saved.ts';

export const savedMessages = catalog({ en, de });
