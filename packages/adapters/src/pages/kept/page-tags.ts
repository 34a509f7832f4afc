/** What the page at an address shows, as tags of its community. Names and words are told in small letters. */
export function shownAt(pathname: string): string[] {
  const [first = '', second = ''] = pathname.slice(1).split('/').map(lowered);
  if (first === '' || first === 'explore') return ['explore'];
  if (first === 'p') return [`post:${second}`];
  if (first === 'tags') return [`tag:${second}`];
  return [`user:${first}`];
}

/** What else a request to the API changes on pages than what it takes back. Counts alone wait for their time. */
export function addedTo(method: string, pathname: string): string[] {
  const post = method === 'POST' ? /^\/api\/v1\/posts\/([^/]+)\/comments$/.exec(pathname)?.[1] : undefined;
  return post === undefined ? [] : [`post:${lowered(post)}`];
}

function lowered(segment: string): string {
  try {
    return decodeURIComponent(segment).toLowerCase();
  } catch {
    return segment.toLowerCase();
  }
}
