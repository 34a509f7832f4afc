export const treeHistory = {
  title: 'History',
  edit: 'Correct',
  remove: 'This tree is gone',
  restore: 'Restore the tree',
  removeTitle: 'Is this tree gone?',
  removeText: 'It leaves lists, maps and figures. Its history stays, and it can be restored.',
  reason: 'Why? (optional)',
  removeNow: 'It is gone',
  actions: {
    added: 'Added',
    edited: 'Corrected',
    removed: 'Gone',
    restored: 'Restored',
    inspected: 'Inspected',
    merged: 'Given another species',
  },
  fields: {
    lat: 'Latitude',
    lon: 'Longitude',
    address: 'Address',
    planted_on: 'Planted',
    height_m: 'Height in m',
    dbh_cm: 'Diameter in cm',
    crown_m: 'Crown in m',
    tags: 'Tags',
    notes: 'Notes',
    reference: 'Reference',
  },
  changed: (field: string, before: string, after: string) => `${field}: ${before} → ${after}`,
};

export type TreeHistory = typeof treeHistory;
