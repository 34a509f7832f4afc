import type { DemoCommunity } from '../community.ts';

/** The demo's shop, which sells prints of the demo's photos. */
export const printsCommunity = {
  slug: 'prints',
  name: 'Harbour Prints',
  module: 'shop',
  without: ['network'],
  accent: '#0f766e',
} as const satisfies DemoCommunity;
