import { NetworkNavigation } from '@/features/network/navigation.tsx';
import { ShopNavigation } from '@/features/shop/navigation.tsx';
import { TreesNavigation } from '@/features/trees/navigation.tsx';
import type { AppModule } from '@/lib/module.ts';

/** What the modules of core's list bring to the app, one line each. */
export const appModules: readonly AppModule[] = [
  {
    name: 'network',
    Navigation: NetworkNavigation,
    routes: ['[username]', 'explore', 'search', 'tags', 'p', 'create', 'saved', 'notifications', 'home', 'mail'],
  },
  { name: 'trees', Navigation: TreesNavigation, routes: ['trees'] },
  { name: 'shop', Navigation: ShopNavigation, routes: ['shop'] },
];
