import { TreeStatisticsScreen } from '@/features/trees/statistics/tree-statistics-screen.tsx';
import { titled } from '@/language/request-locale';
import { treeStatisticsMessages } from '@/messages/trees/tree-statistics.ts';
import { NeedsScript } from '@/parts/needs-script';

export const generateMetadata = titled(treeStatisticsMessages, (t) => t.title);

export default function TreeStatisticsPage() {
  return (
    <>
      <NeedsScript />
      <TreeStatisticsScreen />
    </>
  );
}
