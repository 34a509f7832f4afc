import { catalog } from '@/language/messages';
import { people as de } from './de/people.ts';
import { people as en } from './en/people.ts';

export const peopleMessages = catalog({ en, de });
