import type { Purge } from './adapters/cache/purge-line.ts';

/** What wrangler.toml binds. */
export interface WebBindings {
  API: Fetcher;
  ASSETS: Fetcher;
  /** The bucket; under releases/ are the files of all releases. */
  FILES: R2Bucket;
  /** What is to be purged from Workers Cache; bound where the environment has that. */
  PURGES?: Queue<Purge>;
  /** Missing where nobody wants figures. */
  METRICS?: AnalyticsEngineDataset;
}
