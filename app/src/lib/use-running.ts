'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** False in the document that the server sent, true once the browser runs it. */
export const useRunning = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
