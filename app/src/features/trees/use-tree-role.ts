'use client';

import type { TreeSettings } from '@isntgram/contract/trees/access';
import { type TreeRole, treeRoles } from '@isntgram/contract/trees/choices';
import { api } from '@/lib/api/api';
import { getTreeSettings } from '@/lib/api/trees/settings';
import { useQuery } from '@/lib/server-state/use-query';

const load = () => getTreeSettings(api);

/** Whether whoever looks has at least this role in the inventory; false until that is known. */
export function useTreeRole(least: TreeRole): boolean {
  const { data } = useQuery<TreeSettings>('trees-settings', load);
  const role = data?.role ?? null;
  return role !== null && treeRoles.indexOf(role) >= treeRoles.indexOf(least);
}
