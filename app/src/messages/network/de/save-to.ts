import type { SaveTo } from '../en/save-to.ts';

export const saveTo: SaveTo = {
  title: 'Speichern in',
  newCollection: 'Neue Sammlung',
  collectionName: 'Name der Sammlung',
  create: 'Erstellen',
  createdWith: (name) => `In „${name}“ gespeichert.`,
  noCollections: 'Du hast noch keine Sammlungen. Leg eine an, um zu ordnen, was du speicherst.',
  inCollection: (name, holds) => (holds ? `Aus „${name}“ entfernen` : `Zu „${name}“ hinzufügen`),
  listFailed: 'Die Liste konnte nicht geladen werden.',
};
