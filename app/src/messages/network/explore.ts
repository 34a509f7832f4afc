import { catalog } from '@/language/messages';
import { explore as de } from './de/explore.ts';
import { explore as en } from './en/explore.ts';

export const exploreMessages = catalog({ en, de });
