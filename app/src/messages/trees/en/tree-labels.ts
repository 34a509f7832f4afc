import { formatCount, plural } from '../../kernel/en/format.ts';

export const treeLabels = {
  title: 'Labels to print',
  print: 'Print',
  count: (count: number) =>
    `${formatCount(count)} ${plural(count, { one: 'label', other: 'labels' })}: with a phone's camera, each leads to ` +
    'the page of its tree.',
  first: (count: number) => `The first ${formatCount(count)} labels. Narrow the list for the others.`,
};

export type TreeLabels = typeof treeLabels;
