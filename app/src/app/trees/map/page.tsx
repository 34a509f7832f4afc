import { MapScreen } from '@/features/trees/map/map-screen.tsx';
import { titled } from '@/language/request-locale';
import { treeMapMessages } from '@/messages/trees/tree-map.ts';
import { NeedsScript } from '@/parts/needs-script';

export const generateMetadata = titled(treeMapMessages, (t) => t.title);

export default function TreeMapPage() {
  return (
    <>
      <NeedsScript />
      <MapScreen />
    </>
  );
}
