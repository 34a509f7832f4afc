import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { NextConfig } from 'next';

/** Holds the installed packages, and with them all that a build may read. */
const repository = join(createRequire(import.meta.url).resolve('next/package.json'), '../../..');

const modules = readdirSync(new URL('src/messages', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: repository,
  turbopack: {
    root: repository,
    // What runs before the app's code, as text for the page.
    rules: {
      '*.script.ts': { condition: { query: '?text' }, loaders: ['./src/lib/early/inline-script.ts'], as: '*.js' },
    },
    resolveAlias: {
      // A visitor loads the messages of one language; whoever renders has them all.
      ...Object.fromEntries(
        modules.map((name) => [`@/messages/${name}/*`, { browser: `./src/messages/${name}/in-browser/*` }]),
      ),
      // A megabyte that only browsers run.
      '@/parts/tree-map/tree-map.tsx': {
        browser: './src/parts/tree-map/tree-map.tsx',
        default: './src/parts/tree-map/no-map.tsx',
      },
    },
  },
  transpilePackages: ['@isntgram/contract', '@isntgram/api', '@isntgram/compare'],
  // For whoever looks for the cause of a fault: the build takes the maps out of what is served.
  productionBrowserSourceMaps: process.env.SOURCE_MAPS === '1',
  poweredByHeader: false,
  // The front compresses and caches; doing it twice costs CPU on the smallest machine.
  compress: false,
  reactStrictMode: true,
  // The repository's check looks at all types at once.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  agentRules: false,
  // Equal sources get equal addresses: two replicas, or a repeated build, serve each other's assets.
  generateBuildId: () => process.env.BUILD_ID ?? 'isntgram',
  // Metadata belongs to the head for everybody: pages are cached whole and must read well without JavaScript.
  htmlLimitedBots: /.*/,
  images: { unoptimized: true },
  experimental: { agentUpgrade: false, agentFeedback: false },
  rewrites: async () => ({
    beforeFiles: [{ source: '/', has: [{ type: 'cookie', key: 'signed_in', value: '1' }], destination: '/home' }],
    afterFiles: [],
    fallback: [],
  }),
};

export default config;
