/** What wrangler.toml binds. */
export interface WebBindings {
  API: Fetcher;
  ASSETS: Fetcher;
}
