'use client';

import { useState } from 'react';

export interface Position {
  lat: number;
  lon: number;
  accuracyM: number;
}

/** Asks the device where it is, when somebody wants it. */
export function usePosition(onFound: (position: Position) => void) {
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const locate = () => {
    setState('busy');
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        setState('idle');
        onFound({ lat: latitude, lon: longitude, accuracyM: Math.ceil(accuracy) });
      },
      () => setState('failed'),
      { enableHighAccuracy: true, timeout: 20_000 },
    );
  };
  return { busy: state === 'busy', failed: state === 'failed', locate };
}
