import { forgetMe } from '@/lib/viewer.ts';

/** Where to go after signing in: `?next=/…` when it stays on this site, the feed otherwise. */
export function nextPath(): string {
  const next = new URLSearchParams(window.location.search).get('next') ?? '/';
  const url = URL.canParse(next, window.location.origin) ? new URL(next, window.location.origin) : undefined;
  return url?.origin === window.location.origin ? url.pathname + url.search : '/';
}

/** Enters with a whole new page: the shell, the caches and the feed all change with who is signed in. */
export function enter(path: string = nextPath()): void {
  forgetMe();
  window.location.assign(path);
}
