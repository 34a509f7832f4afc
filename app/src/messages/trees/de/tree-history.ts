import type { TreeHistory } from '../en/tree-history.ts';

export const treeHistory: TreeHistory = {
  title: 'Verlauf',
  edit: 'Korrigieren',
  remove: 'Diesen Baum gibt es nicht mehr',
  restore: 'Baum wiederherstellen',
  removeTitle: 'Gibt es diesen Baum nicht mehr?',
  removeText: 'Er verschwindet aus Listen, Karten und Zahlen. Sein Verlauf bleibt, und er lässt sich wiederherstellen.',
  reason: 'Warum? (freiwillig)',
  removeNow: 'Es gibt ihn nicht mehr',
  actions: {
    added: 'Aufgenommen',
    edited: 'Korrigiert',
    removed: 'Nicht mehr da',
    restored: 'Wiederhergestellt',
    inspected: 'Kontrolliert',
    merged: 'Einer anderen Art zugeordnet',
  },
  fields: {
    lat: 'Breite',
    lon: 'Länge',
    address: 'Adresse',
    planted_on: 'Gepflanzt',
    height_m: 'Höhe in m',
    dbh_cm: 'Durchmesser in cm',
    crown_m: 'Krone in m',
    tags: 'Schlagwörter',
    notes: 'Notizen',
    reference: 'Fremdnummer',
  },
  changed: (field, before, after) => `${field}: ${before} → ${after}`,
};
