'use client';

import { useCallback, useEffect, useState } from 'react';
import { Later, later } from '../../ui/states/later.tsx';
import { onShowShortcuts } from './setting.ts';

const Shortcuts = later(() => import('./shortcuts.tsx'));

/** What keys do comes with the first of them, and does then what was pressed until it was there: phones have none. */
export function LazyShortcuts() {
  const [pressed, setPressed] = useState<readonly Event[]>([]);
  const [there, setThere] = useState(false);
  useEffect(() => {
    if (there) return;
    const hear = (event: Event) => setPressed((before) => [...before, event]);
    document.addEventListener('keydown', hear);
    const stop = onShowShortcuts(hear);
    return () => {
      document.removeEventListener('keydown', hear);
      stop();
    };
  }, [there]);
  const onThere = useCallback(() => setThere(true), []);
  if (pressed.length === 0) return null;
  return (
    <Later>
      <Shortcuts pressed={pressed} onThere={onThere} />
    </Later>
  );
}
