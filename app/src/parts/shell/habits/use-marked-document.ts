import { useEffect, useLayoutEffect } from 'react';
import { markDocument } from '@/lib/session/viewer';
import { applyStoredTheme } from '../../../ui/theme.ts';

/**
 * Where React had to render the whole document anew, as after an error, it dropped the marks that the script in <head>
 * set.
 */
export function useMarkedDocument(): void {
  useLayoutEffect(() => {
    applyStoredTheme();
    markDocument();
  }, []);
  useEffect(() => {
    // Another tab chose other colours.
    window.addEventListener('storage', applyStoredTheme);
    return () => window.removeEventListener('storage', applyStoredTheme);
  }, []);
}
