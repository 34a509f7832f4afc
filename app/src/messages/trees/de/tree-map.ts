import type { TreeMap } from '../en/tree-map.ts';

export const treeMap: TreeMap = {
  title: 'Karte der Bäume',
  map: 'Karte. Verschieben mit den Pfeiltasten, näher mit +, weiter weg mit −. Was sie zeigt, steht auch in der Liste.',
  list: 'Als Liste',
  shown: 'In diesem Teil der Karte',
  all: 'Alle zeigen',
  found: 'Gewählter Baum',
  open: 'Baum öffnen',
  close: 'Schließen',
  missing: 'Die Karte wurde nicht geladen',
  missingText: 'Die Liste hat dieselben Bäume.',
  noMap: 'Dieser Browser kann die Karte nicht zeichnen',
  legend: 'Was die Farben bedeuten',
  cluster:
    'Ein Ring steht für mehrere Bäume: rot, wo mindestens jeder zehnte kritisch ist, gelb, wo mindestens jeder ' +
    'vierte Pflege braucht. Drücke darauf, um näher zu kommen.',
  zoomIn: 'Näher',
  zoomOut: 'Weiter weg',
  locate: 'Wo bin ich?',
  noPosition: 'Dein Gerät sagt nicht, wo es ist. Erlaube es in den Einstellungen deines Browsers.',
  attribution: 'Quellen der Karte',
};
