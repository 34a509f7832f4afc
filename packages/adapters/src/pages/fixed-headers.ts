/** What every answer says, unless it says otherwise itself: pages, files, photos, the API, refusals, errors. */
const usual: readonly [name: string, value: string][] = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'strict-origin-when-cross-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
];

/**
 * The same with Strict-Transport-Security, where browsers come by TLS. Also for files that are answered before our code
 * is asked.
 */
export const fixedHeaders = (hsts: string | undefined): readonly [name: string, value: string][] =>
  hsts ? [...usual, ['strict-transport-security', hsts]] : usual;
