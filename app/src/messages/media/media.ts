import { catalog } from '@/language/messages';
import { media as de } from './de/media.ts';
import { media as en } from './en/media.ts';

export const mediaMessages = catalog({ en, de });
