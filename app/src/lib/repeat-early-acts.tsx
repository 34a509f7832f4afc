'use client';

import { type ReactNode, useEffect } from 'react';
import { repeatEarlyActs } from './early-acts.ts';

/**
 * Stands around the page: its effect comes after those of everything within it, when all of it hears what is repeated.
 */
export function RepeatEarlyActs({ children }: { children: ReactNode }) {
  useEffect(repeatEarlyActs, []);
  return children;
}
