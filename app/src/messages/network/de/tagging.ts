import { plural } from '../../kernel/de/format.ts';
import type { Tagging } from '../en/tagging.ts';

export const tagging: Tagging = {
  tagPeople: 'Personen markieren',
  title: 'Wer ist auf den Fotos?',
  hint: 'Alle werden gefragt. Andere sehen sie hier, sobald sie zustimmen.',
  chosen: 'Personen auf den Fotos',
  find: 'Personen suchen',
  offered: 'Gefundene Personen',
  count: (count) => `${count} ${plural(count, { one: 'Person', other: 'Personen' })} gefunden`,
  remove: (username) => `${username} herausnehmen`,
  done: 'Fertig',
  saved: 'Gespeichert, wer auf den Fotos ist.',
  asked: (username) => `${username} hat dich in diesem Beitrag markiert. Das seht nur ihr beide.`,
  shown: 'Dieser Beitrag steht auf deiner Seite, weil du darauf bist.',
  approve: 'Auf meiner Seite zeigen',
  removeMe: 'Mich herausnehmen',
  removeTitle: 'Dich aus diesem Beitrag herausnehmen?',
  removeText: 'Er steht nicht mehr auf deiner Seite, und du kannst darin nicht noch einmal markiert werden.',
  approved: 'Der Beitrag steht jetzt auf deiner Seite.',
  removed: 'Du bist in diesem Beitrag nicht mehr markiert.',
  pin: 'An deine Seite anheften',
  unpin: 'Von deiner Seite lösen',
  pinned: 'Der Beitrag steht jetzt oben auf deiner Seite.',
  unpinned: 'Der Beitrag steht wieder an seinem Platz.',
};
