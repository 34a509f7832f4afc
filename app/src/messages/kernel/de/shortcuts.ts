import type { Shortcuts } from '../en/shortcuts.ts';

export const shortcuts: Shortcuts = {
  title: 'Tastenkürzel',
  keys: [
    { keys: ['j'], what: 'Nächster Beitrag' },
    { keys: ['k'], what: 'Vorheriger Beitrag' },
    { keys: ['l'], what: 'Gefällt mir, oder das Like zurücknehmen' },
    { keys: ['c'], what: 'Kommentieren' },
    { keys: ['s'], what: 'Speichern, oder nicht mehr speichern' },
    { keys: ['←', '→'], what: 'Durch die Fotos eines Beitrags blättern' },
    { keys: ['/'], what: 'Suchen' },
    { keys: ['n'], what: 'Neuer Beitrag' },
    { keys: ['?'], what: 'Diese Kürzel zeigen' },
    { keys: ['Esc'], what: 'Schließen' },
  ],
  use: 'Diese Tasten verwenden',
  useHint: 'Schalte sie aus, wo sie dir in die Quere kommen. Das Menü „Mehr“ zeigt diese Liste wieder.',
};
