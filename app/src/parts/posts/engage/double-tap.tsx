'use client';

import { Heart } from 'lucide';
import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Icon } from '@/ui/icon.tsx';

const withinMs = 320;
const withinPx = 40;
const shownMs = 900;

interface DoubleTapProps {
  /** Undefined where nothing is to be liked. */
  onLike: (() => void) | undefined;
  children: ReactNode;
  className?: string;
}

/** Likes what is in it on a double tap or double click, and shows a heart over it. It never unlikes. */
export function DoubleTap({ onLike, children, className }: DoubleTapProps) {
  const last = useRef({ atMs: 0, x: 0, y: 0 });
  const [beat, setBeat] = useState(0);
  useEffect(() => {
    if (beat === 0) return;
    const timer = setTimeout(() => setBeat(0), shownMs);
    return () => clearTimeout(timer);
  }, [beat]);
  const tap = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('a, button')) return;
    const { timeStamp: atMs, clientX: x, clientY: y } = event;
    const before = last.current;
    const double = atMs - before.atMs < withinMs && Math.hypot(x - before.x, y - before.y) < withinPx;
    last.current = double ? { atMs: 0, x, y } : { atMs, x, y };
    if (!double || !onLike) return;
    window.getSelection()?.removeAllRanges();
    setBeat(atMs);
    onLike();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the button beside it, which keys use.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the same.
    <div className={className} onClick={tap} style={{ position: 'relative', touchAction: 'manipulation' }}>
      {children}
      {beat > 0 ? (
        <span key={beat} aria-hidden className="pointer-events-none absolute inset-0 z-10 grid place-items-center">
          <Icon
            of={Heart}
            className="size-24 animate-beat fill-white text-white drop-shadow-[0_4px_16px_rgb(0_0_0/0.45)]"
          />
        </span>
      ) : null}
    </div>
  );
}
