import { defineCloudflareConfig } from '@opennextjs/cloudflare';
import staticAssetsIncrementalCache from '@opennextjs/cloudflare/overrides/incremental-cache/static-assets-incremental-cache';

/**
 * Nothing is revalidated in Next: the static shells come from the build, as assets, and public pages are rendered on
 * request and kept by the front that stands before Next.
 */
export default {
  ...defineCloudflareConfig({ incrementalCache: staticAssetsIncrementalCache, enableCacheInterception: true }),
  buildCommand: 'next build && node ../edge/tools/leave-out.ts',
};
