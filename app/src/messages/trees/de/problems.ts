export const problems = {
  'trees.not_found': 'Diesen Baum gibt es nicht.',
  'trees.role_too_low':
    'Deine Rolle im Verzeichnis erlaubt das nicht. Bitte um eine andere bei denen, die es betreiben.',
  'trees.edit_over': 'Deine eigenen Bäume kannst du einen Tag lang ändern. Bitte für diesen jemanden von der Leitung.',
  'trees.changed':
    'Jemand anders hat diesen Baum inzwischen geändert. Sieh ihn dir noch einmal an und ändere ihn dann.',
  'trees.removed': 'Dieser Baum wurde entfernt. Stelle ihn erst wieder her, oder lass ihn.',
  'trees.not_removed': 'Dieser Baum steht: Es gibt nichts wiederherzustellen.',
  'trees.place_swapped': 'Breite und Länge sind wohl vertauscht: Andersherum stehen andere Bäume in der Nähe.',
  'trees.reference_taken': 'Ein anderer Baum hat diese Nummer schon. Öffne ihn, oder berichtige die Nummer.',
  'trees.photos_full': 'Ein Baum hat bis zu fünf Fotos. Nimm erst eines weg.',
  'trees.species_not_found': 'Diese Art gibt es nicht.',
  'trees.species_taken': 'Diese Art steht schon im Verzeichnis.',
  'trees.species_in_use': 'Es gibt Bäume dieser Art. Vereinige sie stattdessen mit einer anderen.',
  'trees.species_same': 'Eine Art lässt sich nicht mit sich selbst vereinigen.',
  'trees.inspection_taken': 'Eine andere Kontrolle hat diese Kennung. Sende sie mit einer neuen.',
  'trees.inspection_later': 'Der Tag einer Kontrolle kann nicht in der Zukunft liegen.',
  'trees.person_not_found': 'Hier gibt es niemanden dieses Namens.',
};
