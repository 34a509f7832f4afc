import { pathOnSite } from '@isntgram/contract/kernel/site-path';
import { intendedPath } from '@/lib/session/intent';
import { forgetMe } from '@/lib/session/viewer';
import { doIntent } from './do-intent.ts';

/** Where to go after signing in: `?next=/…` when it stays on this site, the feed otherwise. */
export function nextPath(): string {
  const next = new URLSearchParams(window.location.search).get('next') ?? intendedPath() ?? '/';
  return pathOnSite(next, window.location.origin) ?? '/';
}

/**
 * Enters with a whole new page: the shell, the caches and the feed all change with who is signed in. What they came for
 * is done first.
 */
export async function enter(path: string = nextPath()): Promise<void> {
  forgetMe();
  await doIntent(path);
  window.location.assign(path);
}
