import { loaded } from '@/language/document-messages';
import type { Notes } from '../en/notes.ts';

export const notesMessages = loaded<Notes>({
  en: () => import('../en/notes.ts').then((file) => file.notes),
  de: () => import('../de/notes.ts').then((file) => file.notes),
});
