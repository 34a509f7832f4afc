import { catalog } from '@/language/messages';
import { tags as de } from './de/tags.ts';
import { tags as en } from './en/tags.ts';

export const tagsMessages = catalog({ en, de });
