import { useLayoutEffect } from 'react';
import { hasHint } from '@/lib/viewer.ts';
import { applyStoredTheme } from '../theme.ts';

/** Where React had to render the whole document anew, as after an error, it dropped the marks that the script in <head> set. */
export function useMarkedDocument(): void {
  useLayoutEffect(() => {
    applyStoredTheme();
    if (hasHint()) document.documentElement.dataset.viewer = 'in';
  }, []);
}
