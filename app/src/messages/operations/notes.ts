import { catalog } from '@/language/messages';
import { notes as de } from './de/notes.ts';
import { notes as en } from './en/notes.ts';

export const notesMessages = catalog({ en, de });
