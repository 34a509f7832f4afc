import { formatCount, plural } from '../../kernel/de/format.ts';
import type { Search } from '../en/search.ts';

export const search: Search = {
  title: 'Suche',
  label: 'Leute, Tags und Bildunterschriften suchen',
  placeholder: 'Suchen',
  clear: 'Suche leeren',
  results: 'Treffer',
  kinds: { all: 'Top', people: 'Leute', tags: 'Tags', posts: 'Beiträge' },
  kindsLabel: 'Wonach du suchst',
  posts: (count) => `${formatCount(count)} ${plural(count, { one: 'Beitrag', other: 'Beiträge' })}`,
  following: 'Gefolgt',
  found: (count) => (count === 0 ? 'Keine Treffer' : `${count} Treffer`),
  empty: (q) => `Nichts gefunden zu „${q}“`,
  emptyText: 'Prüfe die Schreibweise oder versuche es mit weniger oder anderen Wörtern.',
  emptyKind: (q, kind) => `Nichts gefunden zu „${q}“ unter ${kind}`,
  showAll: 'Überall suchen',
  failed: 'Die Suche hat nicht funktioniert',
  retry: 'Noch einmal versuchen',
  hint: 'Finde Leute, Tags und Bildunterschriften',
  hintText: 'Akzente und kleine Tippfehler machen nichts. Beginne mit @ für Leute, mit # für Tags.',
  explore: 'Fotos entdecken',
  trending: 'Im Trend',
  recent: 'Zuletzt gesucht',
  clearRecent: 'Alle löschen',
  removeRecent: (what) => `${what} aus den letzten Suchen entfernen`,
  postBy: (username) => `Beitrag von ${username}`,
};
