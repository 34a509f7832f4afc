import { catalog } from '@/language/messages';
import { tagging as de } from './de/tagging.ts';
import { tagging as en } from './en/tagging.ts';

export const taggingMessages = catalog({ en, de });
