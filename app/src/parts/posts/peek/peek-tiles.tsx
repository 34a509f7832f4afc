'use client';

import { useEffect, useState } from 'react';
import { Later, later } from '../../../ui/states/later.tsx';

const Peek = later(() => import('./peek.tsx'));

/** Beside photos that lead to their posts: lets fingers look at them. Its code comes to screens that can be touched. */
export function PeekTiles() {
  const [touch, setTouch] = useState(false);
  useEffect(() => setTouch(navigator.maxTouchPoints > 0), []);
  return touch ? (
    <Later>
      <Peek />
    </Later>
  ) : null;
}
