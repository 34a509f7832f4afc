'use client';

import dynamic from 'next/dynamic';

/** Loaded where a community has the module. */
export const TreesNavigation = dynamic(() => import('./trees-places.tsx').then((file) => file.TreesPlaces));
