import { formatCount, plural } from '../../kernel/en/format.ts';

export const treeStatistics = {
  title: 'Trees in figures',
  lead: 'Of the trees that stand today. Each figure leads to its trees.',
  standing: 'Standing',
  overdue: 'Inspection overdue',
  never: 'Never inspected',
  unknownSpecies: 'Species not known',
  byCondition: 'By condition',
  byDiameter: 'By diameter',
  ofKnownDiameter: (count: number) =>
    `Of the ${formatCount(count)} ${plural(count, { one: 'tree', other: 'trees' })} of a known diameter at 1.3 m.`,
  centimetres: (from: number, to: number | null) =>
    to === null ? `${from} cm and more` : from === 0 ? `below ${to} cm` : `${from} to below ${to} cm`,
  name: 'What',
  count: 'Trees',
  share: 'Share',
  percent: (percent: number) => `${percent} %`,
  diversity: 'Diversity: the 10-20-30 rule',
  diversityText:
    'A pest or a dry year takes one kind of tree first. Frank Santamour’s rule of thumb (1990): at most 10 % of one ' +
    'species, 20 % of one genus, 30 % of one family. Counted of the trees whose species is known.',
  ranks: { species: 'Species', genus: 'Genera', family: 'Families' },
  kept: (max: number) => `Kept: none has more than ${max} %.`,
  broken: (count: number, max: number) =>
    `${formatCount(count)} ${plural(count, { one: 'has', other: 'have' })} more than ${max} %.`,
  tooMany: 'More than the rule allows',
  nothing: 'No species is known yet.',
};

export type TreeStatisticsWords = typeof treeStatistics;
