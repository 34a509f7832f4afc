import { formatCount, plural } from '../../kernel/de/format.ts';
import type { TreeLabels } from '../en/tree-labels.ts';

export const treeLabels: TreeLabels = {
  title: 'Etiketten zum Drucken',
  print: 'Drucken',
  count: (count) =>
    `${formatCount(count)} ${plural(count, { one: 'Etikett', other: 'Etiketten' })}: Mit der Kamera eines Telefons ` +
    'führt jedes zur Seite seines Baums.',
  first: (count) => `Die ersten ${formatCount(count)} Etiketten. Grenze die Liste für die anderen ein.`,
};
