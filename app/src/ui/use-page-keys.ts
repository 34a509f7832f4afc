import { useEffect } from 'react';

/** Hears keys pressed anywhere on the page while nothing has the focus; a field, a menu or a dialog keeps its own. */
export function usePageKeys(listening: boolean, onKey: (event: KeyboardEvent) => void): void {
  useEffect(() => {
    if (!listening) return;
    const hear = (event: KeyboardEvent) => {
      if (event.target === document.body && !event.defaultPrevented) onKey(event);
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [listening, onKey]);
}
