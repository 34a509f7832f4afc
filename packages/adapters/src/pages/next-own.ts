/** What Next reads out of a request as its own, and may come from outside only as its client sends it. */

/**
 * Parameters of the query in which Next's servers hand each other what a route matched (NEXT_QUERY_PARAM_PREFIX and its
 * kin in next/dist/lib/constants.js): whoever could set one would choose what a page shows.
 */
const ownParameter = /^(nxt[pi]|__next)/i;

/** The address without parameters that are Next's own; the very same text where it has none. */
export function withoutOwnParameters(address: string): string {
  const url = new URL(address);
  const own = [...new Set(url.searchParams.keys())].filter((name) => ownParameter.test(name));
  if (own.length === 0) return address;
  for (const name of own) url.searchParams.delete(name);
  return url.href;
}

/**
 * The headers by which Next's client asks for a part of a page instead of its HTML, and what each may say. All others
 * of Next's (x-matched-path, x-now-route-matches, x-invoke-*, x-middleware-*, x-nextjs-*, next-resume, next-action …)
 * never pass.
 */
const payloadHeaders: readonly [name: string, isSound: (value: string) => boolean][] = [
  ['next-router-state-tree', isRouterState],
  ['next-router-prefetch', (value) => /^[1-9]$/.test(value)],
  ['next-router-segment-prefetch', isPath],
  ['next-url', isPath],
];

/** What of the payload the request asks for, as far as it makes sense; nothing where it asks for HTML. */
export function payloadAsked({ headers }: Request): [string, string][] {
  if (headers.get('rsc') !== '1') return [];
  const sound = payloadHeaders.flatMap(([name, isSound]): [string, string][] => {
    const value = headers.get(name);
    return value !== null && isSound(value) ? [[name, value]] : [];
  });
  return [['rsc', '1'], ...sound];
}

function isPath(value: string): boolean {
  return value.length <= 2048 && /^\/[\x21-\x7e]*$/.test(value) && isDecodable(value);
}

/** Next gives up on an address that is no UTF-8. */
export function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** What Next shows where something fails has an address, too: one that answers as if it had failed. */
export const isErrorPage = (pathname: string): boolean =>
  /^\/(404|500|_error|_not-found|_global-error)\/?$/.test(pathname);

const stateLengthMax = 16_384;
const depthMax = 32;

/**
 * Next answers 500 to a state that is not of its shape: flightRouterStateSchema in
 * next/dist/server/app-render/types.js.
 */
function isRouterState(header: string): boolean {
  if (header.length > stateLengthMax || !isDecodable(header)) return false;
  try {
    return isTree(JSON.parse(decodeURIComponent(header)), depthMax);
  } catch {
    return false;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isNothing = (value: unknown): boolean => value === undefined || value === null;
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

function isTree(value: unknown, depth: number): boolean {
  if (depth === 0 || !Array.isArray(value) || value.length > 6) return false;
  const [segment, children, url, refresh, hints, more] = value;
  return (
    isSegment(segment) &&
    typeof children === 'object' &&
    children !== null &&
    !Array.isArray(children) &&
    Object.values(children).every((child) => isTree(child, depth - 1)) &&
    (isNothing(url) || (isTexts(url) && url.length === 2)) &&
    (isNothing(refresh) || ['refetch', 'inside-shared-layout', 'metadata-only'].includes(refresh)) &&
    (isNothing(hints) || typeof hints === 'number') &&
    (more === undefined || isText(more))
  );
}

function isSegment(value: unknown): boolean {
  if (isText(value)) return true;
  if (!Array.isArray(value) || value.length !== 4) return false;
  const [name, key, kind, siblings] = value;
  const isKind = isText(kind) && /^(c|oc|d|[cd]i(\(\.{1,3}\)|\(\.\.\)\(\.\.\)))$/.test(kind);
  return isText(name) && isText(key) && isKind && (siblings === null || isTexts(siblings));
}
