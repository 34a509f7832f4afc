import { catalog } from '@/language/messages';
import { follow as de } from './de/follow.ts';
import { follow as en } from './en/follow.ts';

export const followMessages = catalog({ en, de });
