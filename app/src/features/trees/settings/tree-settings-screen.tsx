'use client';

import type { TreeSettings } from '@isntgram/contract/trees/access';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { getTreeSettings, openInventory } from '@/lib/api/trees/settings';
import { putCached } from '@/lib/server-state/change';
import { useAct } from '@/lib/server-state/use-act';
import { useQuery } from '@/lib/server-state/use-query';
import { useSignedIn } from '@/lib/session/signed-in';
import { treeSettingsMessages } from '@/messages/trees/tree-settings.ts';
import { tellRefusal } from '@/parts/refusal';
import { Switch } from '@/ui/forms/switch.tsx';
import { Closed } from '../closed.tsx';
import { TreePeople } from './tree-people.tsx';

const load = () => getTreeSettings(api);

/** Where whoever runs the inventory opens it, and says who may do what. */
export function TreeSettingsScreen() {
  const t = useMessages(treeSettingsMessages);
  const { status } = useSignedIn('/trees/settings');
  const { data, failed } = useQuery<TreeSettings>('trees-settings', load);
  const { busy, run } = useAct(
    async (open: boolean) => putCached<TreeSettings>('trees-settings', await openInventory(api, open)),
    (refusal) => tellRefusal(refusal),
  );
  if (status !== 'signed-in' || (!data && !failed)) return null;
  if (data?.role !== 'admin') return <Closed />;
  return (
    <div className="mx-auto flex w-full max-w-[560px] flex-col gap-8 px-4 pt-6 pb-10">
      <h1 className="font-semibold text-2xl">{t.title}</h1>
      <Switch label={t.open} hint={t.openHint} checked={data.open} disabled={busy} onChange={run} />
      <TreePeople />
    </div>
  );
}
