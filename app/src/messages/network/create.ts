import { catalog } from '@/language/messages';
import { create as de } from './de/create.ts';
import { create as en } from './en/create.ts';

export const createMessages = catalog({ en, de });
