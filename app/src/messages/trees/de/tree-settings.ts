import type { TreeSettingsWords } from '../en/tree-settings.ts';

export const treeSettings: TreeSettingsWords = {
  title: 'Einstellungen des Verzeichnisses',
  open: 'Alle dürfen die Bäume sehen',
  openHint: 'Auch ohne Konto. Notizen und wer kontrolliert hat, sehen nur Leute mit einer Rolle.',
  people: 'Leute und ihre Rollen',
  roles: {
    viewer: 'Lesen: sieht alles',
    officer: 'Außendienst: nimmt auf und kontrolliert',
    manager: 'Leitung: ändert, entfernt, exportiert',
    admin: 'Verwaltung: vergibt auch Rollen',
  },
  none: 'Noch hat niemand eine Rolle. Wer die Community betreibt, braucht keine.',
  username: 'Benutzername',
  role: 'Rolle',
  roleOf: (username) => `Rolle von ${username}`,
  grant: 'Rolle geben',
  takeAway: 'Rolle nehmen',
  takeAwayFrom: (username) => `Rolle nehmen: ${username}`,
  failed: 'Die Einstellungen wurden nicht geladen',
};
