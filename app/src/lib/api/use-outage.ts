'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { currentOutage, onBack, subscribeToOutage } from './outage.ts';

/** What is the matter with the API, if anything is. */
export const useOutage = () => useSyncExternalStore(subscribeToOutage, currentOutage, () => undefined);

/** Runs `goOn` when the API is back, while `waiting`. */
export function useBack(waiting: boolean, goOn: () => void): void {
  useEffect(() => (waiting ? onBack(goOn) : undefined), [waiting, goOn]);
}
