'use client';

import { useLinkStatus } from 'next/link';
import { Spinner } from '../../ui/states/spinner.tsx';

/** Says on the tile itself that its page is on the way. */
export function TilePending() {
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return (
    <span aria-hidden className="absolute inset-0 flex animate-fade items-center justify-center bg-black/35 text-white">
      <Spinner />
    </span>
  );
}
