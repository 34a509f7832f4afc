import { catalog } from '@/language/messages';
import { engage as de } from './de/engage.ts';
import { engage as en } from './en/engage.ts';

export const engageMessages = catalog({ en, de });
