const mediaTtlSecondsMax = 30;

/** The key of a media address in the cache; undefined where the answer may differ from the whole picture. */
export function mediaKey(request: Request): string | undefined {
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
  if (request.headers.has('range')) return undefined;
  const { origin, pathname, search } = new URL(request.url);
  // No photo's address has one: whoever adds some would fill the cache with copies.
  return search ? undefined : `media ${origin}${pathname}`;
}

/** How long anybody may be given this picture: what the API allows for everybody, at most 30 s; 0 where it does not. */
export function mediaTtlSeconds(response: Response): number {
  const control = response.headers.get('cache-control') ?? '';
  const isForEverybody =
    /\bpublic\b/.test(control) && !response.headers.has('vary') && !response.headers.has('set-cookie');
  if (response.status !== 200 || !response.body || !isForEverybody) return 0;
  const allowed = /s-maxage=(\d+)/.exec(control)?.[1] ?? /max-age=(\d+)/.exec(control)?.[1] ?? '0';
  return Math.min(Number(allowed), mediaTtlSecondsMax);
}
