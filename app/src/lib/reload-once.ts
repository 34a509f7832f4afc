/** Where it is kept when the page was loaded anew by itself. */
const reloadedAt = 'isntgram.reloaded';
const reloadOnceWithinMs = 60_000;

/**
 * A file of the page's code did not come: there is no connection, or a release has removed it since the page was
 * loaded.
 */
export const isMissingCode = (error: Error): boolean =>
  error.name === 'ChunkLoadError' || /failed to load chunk|loading chunk/i.test(error.message);

/**
 * Loads the page anew, which brings the code of today's release; not again within a minute, so that it never goes
 * round.
 */
export function reloadOnce(): void {
  const last = Number(sessionStorage.getItem(reloadedAt) ?? 0);
  if (Date.now() - last < reloadOnceWithinMs) return;
  sessionStorage.setItem(reloadedAt, String(Date.now()));
  window.location.reload();
}
