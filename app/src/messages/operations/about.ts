import { catalog } from '@/language/messages';
import { about as de } from './de/about.ts';
import { about as en } from './en/about.ts';

export const aboutMessages = catalog({ en, de });
