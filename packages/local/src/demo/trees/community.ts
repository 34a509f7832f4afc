import type { DemoCommunity } from '../community.ts';

/** The demo's community that looks after trees. */
export const treesCommunity = {
  slug: 'trees',
  name: 'Trees of Aldermere',
  module: 'trees',
  without: [],
} as const satisfies DemoCommunity;
