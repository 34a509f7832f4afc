import { catalog } from '@/language/messages';
import { common as de } from './de/common.ts';
import { common as en } from './en/common.ts';

export const commonMessages = catalog({ en, de });
