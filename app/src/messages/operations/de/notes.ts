import type { Notes } from '../en/notes.ts';

export const notes: Notes = {
  open: 'Notizen',
  openFor: (username) => `Notizen über @${username}`,
  text: 'Für Moderation und Admins. Um wen es geht, sieht sie nie.',
  none: 'Noch hat niemand etwas notiert.',
  label: 'Neue Notiz',
  add: 'Notieren',
  remove: 'Entfernen',
  gone: 'jemand, der gegangen ist',
};
