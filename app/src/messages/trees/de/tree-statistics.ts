import { formatCount, plural } from '../../kernel/de/format.ts';
import type { TreeStatisticsWords } from '../en/tree-statistics.ts';

export const treeStatistics: TreeStatisticsWords = {
  title: 'Bäume in Zahlen',
  lead: 'Von den Bäumen, die heute stehen. Jede Zahl führt zu ihren Bäumen.',
  standing: 'Stehen',
  overdue: 'Kontrolle überfällig',
  never: 'Noch nie kontrolliert',
  unknownSpecies: 'Art nicht bekannt',
  byCondition: 'Nach Zustand',
  byDiameter: 'Nach Durchmesser',
  ofKnownDiameter: (count) =>
    `Von ${formatCount(count)} ${plural(count, { one: 'Baum', other: 'Bäumen' })} mit bekanntem Durchmesser in 1,3 m ` +
    'Höhe.',
  centimetres: (from, to) =>
    to === null ? `${from} cm und mehr` : from === 0 ? `unter ${to} cm` : `${from} bis unter ${to} cm`,
  name: 'Was',
  count: 'Bäume',
  share: 'Anteil',
  percent: (percent) => `${String(percent).replace('.', ',')} %`,
  diversity: 'Vielfalt: die 10-20-30-Regel',
  diversityText:
    'Ein Schädling oder ein trockenes Jahr trifft zuerst eine Art von Bäumen. Frank Santamours Faustregel (1990): ' +
    'höchstens 10 % einer Art, 20 % einer Gattung, 30 % einer Familie. Gezählt an den Bäumen, deren Art bekannt ist.',
  ranks: { species: 'Arten', genus: 'Gattungen', family: 'Familien' },
  kept: (max) => `Eingehalten: Keine hat mehr als ${max} %.`,
  broken: (count, max) => `${formatCount(count)} ${plural(count, { one: 'hat', other: 'haben' })} mehr als ${max} %.`,
  tooMany: 'Mehr, als die Regel erlaubt',
  nothing: 'Noch ist keine Art bekannt.',
};
