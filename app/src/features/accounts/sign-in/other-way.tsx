'use client';

import Link from 'next/link';
import { type ReactNode, useEffect, useState } from 'react';

/** From signing in to signing up, or back, without losing where somebody came from. */
export function OtherWay({ href, children }: { href: '/sign-in' | '/sign-up'; children: ReactNode }) {
  const [query, setQuery] = useState('');
  useEffect(() => setQuery(window.location.search), []);
  return (
    <Link href={href + query} className="inline-flex min-h-10 items-center font-semibold text-link hover:underline">
      {children}
    </Link>
  );
}
