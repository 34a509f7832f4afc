import { type PointerEvent, useRef } from 'react';

type Point = { x: number; y: number };
type Move = { dx: number; dy: number; by: number };

/** Follows one finger or the mouse as a move in pixels, two fingers as a move and a zoom. */
export function usePinch(onMove: (move: Move) => void) {
  const pointers = useRef(new Map<number, Point>());

  const middle = (): Point & { spread: number } => {
    const all = [...pointers.current.values()];
    const [first = { x: 0, y: 0 }, second = first] = all;
    return {
      x: (first.x + second.x) / 2,
      y: (first.y + second.y) / 2,
      spread: Math.hypot(first.x - second.x, first.y - second.y),
    };
  };
  const drop = (event: PointerEvent) => void pointers.current.delete(event.pointerId);
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    },
    onPointerMove: (event: PointerEvent) => {
      if (!pointers.current.has(event.pointerId)) return;
      const before = middle();
      pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      const now = middle();
      const by = before.spread > 0 && now.spread > 0 ? now.spread / before.spread : 1;
      onMove({ dx: now.x - before.x, dy: now.y - before.y, by });
    },
    onPointerUp: drop,
    onPointerCancel: drop,
  };
}
