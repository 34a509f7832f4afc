import { formatCount, plural } from '../../kernel/de/format.ts';
import type { Saved } from '../en/saved.ts';

export const saved: Saved = {
  title: 'Gespeichert',
  onlyYou: 'Nur du siehst, was du gespeichert hast.',
  collections: 'Sammlungen',
  allPosts: 'Alle Beiträge',
  newCollection: 'Neue Sammlung',
  collectionTitle: 'Neue Sammlung',
  count: (count) => `${formatCount(count)} ${plural(count, { one: 'Beitrag', other: 'Beiträge' })}`,
  empty: 'Noch nichts gespeichert',
  emptyText: 'Drücke das Lesezeichen unter einem Beitrag, um ihn hier wiederzufinden.',
  emptyCollection: 'Diese Sammlung ist leer',
  emptyCollectionText: 'Speichere einen Beitrag und wähle diese Sammlung mit dem Ordner neben dem Lesezeichen.',
  failed: 'Was du gespeichert hast, konnte nicht geladen werden',
  back: 'Zurück zu Gespeichert',
  actions: 'Aktionen für die Sammlung',
  rename: 'Umbenennen',
  renameTitle: 'Sammlung umbenennen',
  name: 'Name',
  renamed: 'Die Sammlung hat ihren neuen Namen.',
  delete: 'Löschen',
  deleteTitle: 'Sammlung löschen?',
  deleteText: 'Die Beiträge darin bleiben gespeichert.',
  deleted: 'Die Sammlung wurde gelöscht.',
};
