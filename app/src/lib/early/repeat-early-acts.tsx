'use client';

import { type ReactNode, useEffect } from 'react';
import { takenOver } from './handover.ts';

const tellTakenOver = () => void document.dispatchEvent(new Event(takenOver));

/**
 * Stands around the page: its effect comes after those of everything within it, when all of it hears what early-acts.ts
 * repeats.
 */
export function RepeatEarlyActs({ children }: { children: ReactNode }) {
  useEffect(tellTakenOver, []);
  return children;
}
