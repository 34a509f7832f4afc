import { useCallback, useState } from 'react';

export const listboxId = 'search-results';
export const optionId = (at: number): string => `search-result-${at}`;

/** Which result the arrow keys point at, while the field keeps the focus; -1 for none. */
export function useActiveOption() {
  const [active, setActive] = useState(-1);
  const reset = useCallback(() => setActive(-1), []);
  const moveBy = useCallback((step: number) => {
    setActive((before) => {
      const count = document.getElementById(listboxId)?.querySelectorAll('[role="option"]').length ?? 0;
      const next = Math.max(-1, Math.min(count - 1, before + step));
      document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
      return next;
    });
  }, []);
  return { active, moveBy, reset };
}
