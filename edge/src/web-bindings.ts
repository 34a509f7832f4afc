/** What wrangler.toml binds. */
export interface WebBindings {
  API: Fetcher;
  ASSETS: Fetcher;
  /** The bucket; under releases/ are the files of all releases. */
  FILES: R2Bucket;
}
