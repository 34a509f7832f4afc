'use client';

import dynamic from 'next/dynamic';

/** Loaded where a community has the module. */
export const EchoNavigation = dynamic(() => import('./echo-places.tsx').then((file) => file.EchoPlaces));
