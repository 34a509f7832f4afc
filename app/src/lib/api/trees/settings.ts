import type { TreeRole } from '@isntgram/contract/trees/choices';
import { type Api, unwrap } from '@/lib/api/api';

export const getTreeSettings = (api: Api) => unwrap(api.trees.settings.$get());

export const openInventory = (api: Api, open: boolean) => unwrap(api.trees.settings.$patch({ json: { open } }));

export const listTreePeople = (api: Api) => unwrap(api.trees.roles.$get());

/** Null takes the role away. */
export const grantTreeRole = (api: Api, username: string, role: TreeRole | null) =>
  unwrap(api.trees.roles[':username'].$put({ param: { username }, json: { role } }));
