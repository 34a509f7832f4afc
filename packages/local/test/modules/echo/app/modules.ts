import { EchoNavigation } from '@/features/echo/navigation.tsx';
import { NetworkNavigation } from '@/features/network/navigation.tsx';
import type { AppModule } from '@/lib/module.ts';

/** The app's list with one line more. */
export const appModules: readonly AppModule[] = [
  {
    name: 'network',
    Navigation: NetworkNavigation,
    routes: [
      '[username]',
      'explore',
      'search',
      'tags',
      'p',
      'create',
      'saved',
      'notifications',
      'home',
      'mail',
      'admin',
    ],
  },
  { name: 'echo', Navigation: EchoNavigation, routes: ['echoes'] },
];
