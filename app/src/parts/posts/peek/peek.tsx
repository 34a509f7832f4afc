'use client';

import { useEffect, useState } from 'react';
import { Later, later } from '../../../ui/states/later.tsx';
import { watchPresses } from './watch-presses.ts';

const PeekDialog = later(() => import('./peek-dialog.tsx'));

/** One at a time, of however many grids a page has. */
let shown = false;

/** Shows a photo of a grid, and what one can do with it, while one stays where one is: for fingers that rest on it. */
export default function Peek() {
  const [tile, setTile] = useState<HTMLAnchorElement>();
  useEffect(
    () =>
      watchPresses((held) => {
        if (shown) return;
        shown = true;
        setTile(held);
      }),
    [],
  );
  if (!tile) return null;
  const close = () => {
    shown = false;
    setTile(undefined);
  };
  return (
    <Later onMissing={close}>
      <PeekDialog tile={tile} onClose={close} />
    </Later>
  );
}
