import { useSyncExternalStore } from 'react';

function subscribe(changed: () => void): () => void {
  const listening = new AbortController();
  for (const name of ['online', 'offline']) window.addEventListener(name, changed, { signal: listening.signal });
  return () => listening.abort();
}

/** Whether the device has a connection, as far as the browser can tell. */
export const useOnline = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
