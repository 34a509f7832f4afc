'use client';

import { useRef, useState } from 'react';

/** Something that is on or off for the viewer, and how many it is on for. */
export interface Switch {
  on: boolean;
  count: number;
}

type Options = {
  /** As it was loaded; a newer version takes the place of what is shown. */
  given: Switch;
  /** Asks for the new state; answers how it stands. */
  send: (on: boolean) => Promise<Switch>;
  onRefused: (error: unknown) => void;
  /** Hears of every change that is shown, also of the one that is taken back. */
  onChange?: (now: Switch) => void;
};

/**
 * A switch that changes at once. While a request is under way, the last wish waits and is sent after it; what is
 * refused goes back to how it really stands.
 */
export function useWish({ given, send, onRefused, onChange }: Options): Switch & { set: (on: boolean) => void } {
  const [shown, setShown] = useState(given);
  const [known, setKnown] = useState(given);
  const real = useRef(given);
  const wish = useRef(given.on);
  const running = useRef(false);
  if (given.on !== known.on || given.count !== known.count) {
    setKnown(given);
    setShown(given);
  }

  const show = (next: Switch) => {
    setShown(next);
    onChange?.(next);
  };
  const run = async () => {
    running.current = true;
    try {
      while (wish.current !== real.current.on) real.current = await send(wish.current);
    } catch (error) {
      wish.current = real.current.on;
      onRefused(error);
    } finally {
      running.current = false;
      show(real.current);
    }
  };
  const set = (on: boolean) => {
    if (on === shown.on) return;
    wish.current = on;
    if (!running.current) real.current = shown;
    show({ on, count: Math.max(0, shown.count + (on ? 1 : -1)) });
    if (!running.current) void run();
  };
  return { ...shown, set };
}
