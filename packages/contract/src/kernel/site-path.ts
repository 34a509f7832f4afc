/** What a browser drops or turns round while it reads an address, so that what is checked is not what is opened. */
const slippery = /[\p{Cc}\\]/u;

/**
 * Where an address that came from outside leads on this site: its path with query and fragment. Undefined where it
 * leads anywhere else: decided by the origin of what it resolves to, and once more by that of the path alone, as
 * `/.//host` resolves to `//host`.
 */
export function pathOnSite(address: string, origin: string): string | undefined {
  if (slippery.test(address) || !URL.canParse(address, origin)) return undefined;
  const url = new URL(address, origin);
  // A blob's origin is its page's, and what is before an @ is no part of an origin.
  if (url.origin !== origin || !url.href.startsWith(`${origin}/`)) return undefined;
  const path = url.pathname + url.search + url.hash;
  return staysThere(path, origin) && staysThere(decoded(url.pathname), origin) ? path : undefined;
}

const staysThere = (path: string, origin: string): boolean =>
  !slippery.test(path) && URL.canParse(path, origin) && new URL(path, origin).origin === origin;

/** As a server or proxy reads it that decodes before it routes, however often it was encoded. */
function decoded(path: string): string {
  try {
    const once = decodeURIComponent(path);
    return once === path ? path : decoded(once);
  } catch {
    return path;
  }
}
