import { fileURLToPath } from 'node:url';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Where things are, as absolute paths. */
export const places = {
  root: fromRoot(''),
  app: fromRoot('app'),
  openNextConfig: fromRoot('edge/open-next.config.ts'),
  assets: fromRoot('app/.open-next/assets'),
  prerendered: fromRoot('app/.open-next/cache'),
  portsConfig: fromRoot('edge/src/testing/wrangler.toml'),
  pagesConfig: fromRoot('edge/src/testing/pages.wrangler.toml'),
  nextAloneConfig: fromRoot('edge/src/testing/next-alone.wrangler.toml'),
  workers: {
    web: { config: fromRoot('wrangler.toml'), bundle: fromRoot('edge/dist/web'), entry: 'web.js' },
    api: { config: fromRoot('edge/wrangler.api.toml'), bundle: fromRoot('edge/dist/api'), entry: 'api.js' },
  },
} as const;

/** A Worker's configuration and where its bundle goes. */
export interface BuiltWorker {
  config: string;
  bundle: string;
  entry: string;
}
