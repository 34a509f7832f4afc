import { catalog } from '@/language/messages';
import { relations as de } from './de/relations.ts';
import { relations as en } from './en/relations.ts';

export const relationsMessages = catalog({ en, de });
