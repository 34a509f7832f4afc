import { useCallback, useSyncExternalStore } from 'react';

/** Whether the screen is like that; not while the page is rendered elsewhere. */
function useScreen(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  );
}

/** Whether there is room for a column beside the posts. */
export const useWide = (): boolean => useScreen('(min-width: 1200px)');

/** Whether fingers are what it is used with. */
export const useCoarse = (): boolean => useScreen('(pointer: coarse)');
