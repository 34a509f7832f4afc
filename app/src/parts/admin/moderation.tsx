'use client';

import { createContext, type ReactNode, useContext } from 'react';

const moderation = createContext(true);

/** Says below it whether the community has what moderators look after. */
export function WithModeration({ there, children }: { there: boolean; children: ReactNode }) {
  return <moderation.Provider value={there}>{children}</moderation.Provider>;
}

export const useModeration = (): boolean => useContext(moderation);
