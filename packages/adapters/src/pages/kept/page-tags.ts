import { shown } from '@isntgram/core/kernel/kept-pages';

/** What the page at an address shows, as tags of its community. */
export function shownAt(pathname: string): string[] {
  const [first = '', second = ''] = pathname.slice(1).split('/').map(decoded);
  // The first page is the network's, or the shop's where there is no network.
  if (first === '') return [shown.explore, shown.shop];
  if (first.toLowerCase() === 'explore') return [shown.explore];
  if (first === 'shop') return [shown.shop];
  if (first === 'p') return [shown.post(second)];
  if (first === 'trees') return [shown.trees];
  if (first === 'tags') return [shown.tag(second)];
  return [shown.user(first)];
}

/** What else a request to the API changes on pages than what it takes back. Counts alone wait for their time. */
export function addedTo(method: string, pathname: string): string[] {
  if (method === 'POST' && /^\/api\/v1\/shop\/(admin|orders)\b/.test(pathname)) return [shown.shop];
  if (method === 'POST' && /^\/api\/v1\/(trees|inspections|imports|species)\b/.test(pathname)) return [shown.trees];
  const post =
    method === 'POST' ? /^\/api\/v1\/posts\/([^/]+)\/(?:comments|people\/me)$/.exec(pathname)?.[1] : undefined;
  return post === undefined ? [] : [shown.post(decoded(post))];
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
