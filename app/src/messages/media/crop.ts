import { catalog } from '@/language/messages';
import { crop as de } from './de/crop.ts';
import { crop as en } from './en/crop.ts';

export const cropMessages = catalog({ en, de });
