import { TreeSettingsScreen } from '@/features/trees/settings/tree-settings-screen.tsx';
import { titled } from '@/language/request-locale';
import { treeSettingsMessages } from '@/messages/trees/tree-settings.ts';
import { NeedsScript } from '@/parts/needs-script';

export const generateMetadata = titled(treeSettingsMessages, (t) => t.title);

export default function TreeSettingsPage() {
  return (
    <>
      <NeedsScript />
      <TreeSettingsScreen />
    </>
  );
}
