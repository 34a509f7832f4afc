import { reloadOnce } from '../reload-once.ts';

/**
 * Where a script that the page cannot do without does not come, as after a release or a break in the connection, the
 * page is loaded anew once; then `data-lost` has the frame say so. What is loaded later has boundaries of its own:
 * `later`.
 */
export function noticeLostCode(): void {
  const onError = ({ target }: Event) => {
    if (!(target instanceof HTMLScriptElement) || document.readyState === 'complete') return;
    document.documentElement.dataset.lost = '1';
    try {
      if (navigator.onLine) reloadOnce();
    } catch {
      // Storage is switched off: it could go round.
    }
  };
  window.addEventListener('error', onError, true);
}
