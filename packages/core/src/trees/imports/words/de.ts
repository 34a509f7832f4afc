import type { ImportWords } from './en.ts';

export const de: ImportWords = {
  report: {
    ...{ line: 'Zeile', outcome: 'Ergebnis', reason: 'Grund', refused: 'ausgelassen', warned: 'teilweise übernommen' },
  },
  file: {
    empty: 'Die Datei ist leer.',
    workbook:
      'Das ist eine Arbeitsmappe. Öffne sie in der Tabellenkalkulation und speichere das Blatt als CSV (UTF-8).',
    packed: 'Das ist ein Archiv. Packe es aus und lade die CSV- oder GeoJSON-Datei darin hoch.',
    not_text: 'Das ist keine Tabelle. Lade eine CSV- oder GeoJSON-Datei hoch.',
    not_geojson: 'Das ist JSON, aber kein GeoJSON: Es hat keine Liste „features“.',
    no_rows: 'Unter den Namen der Spalten steht keine Zeile.',
  },
  row: {
    place_missing: 'Der Ort fehlt.',
    place_zero: '0, 0 liegt im Meer: Der Ort fehlt.',
    place_unreadable: 'Der Ort ist nicht in Grad angegeben, wie 47,3769.',
    place_range: 'Diesen Ort gibt es auf der Karte nicht: Breiten reichen von -85 bis 85, Längen von -180 bis 180.',
    place_projected: 'Der Ort ist in Metern einer Projektion. Exportiere die Datei in Grad (WGS 84, EPSG:4326).',
    place_swapped: 'Breite und Länge sind vertauscht.',
    place_sign: 'Der Ort liegt auf der anderen Seite der Welt als alle anderen. Fehlt ein Minus?',
    not_a_point: 'Die Geometrie ist kein Punkt.',
    double: 'Derselbe Baum steht schon weiter oben in der Datei.',
    tree_removed: 'Dieser Baum wurde hier entfernt. Stelle ihn erst wieder her, falls er steht.',
    quote_open: 'Ein Anführungszeichen öffnet einen Text, der nicht endet. Schließe oder verdopple es.',
    cells_many: 'Es gibt mehr Zellen als Spalten. Ein Text mit dem Trennzeichen gehört in Anführungszeichen.',
    encoding: 'Einige Buchstaben sind nicht lesbar. Speichere die Datei als UTF-8.',
    reference_double: 'Ein anderer Baum der Datei hat diese Nummer. Dieser kam ohne sie herein.',
    reference_long: 'Die Nummer ist zu lang.',
    number_unreadable: 'Das ist keine Länge.',
    number_range: 'So groß ist kein Baum. Stimmt die Einheit?',
    date_unreadable: 'Das ist kein Tag, Monat oder Jahr, das schon war.',
    condition_unknown: 'Dieses Wort für den Zustand ist nicht bekannt.',
    text_cut: 'Der Text war zu lang und wurde gekürzt.',
  },
};
