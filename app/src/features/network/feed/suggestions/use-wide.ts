import { useSyncExternalStore } from 'react';

const query = '(min-width: 1200px)';

function onChange(changed: () => void): () => void {
  const media = window.matchMedia(query);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}

/** Whether there is room for a column beside the posts. */
export const useWide = (): boolean =>
  useSyncExternalStore(
    onChange,
    () => window.matchMedia(query).matches,
    () => false,
  );
