'use client';

import { useId, useState } from 'react';
import { useMessages } from '@/language/messages';
import { carouselMessages } from '@/messages/network/carousel.ts';

/**
 * Shows a photo's alt text on demand, to people who can see the photo too. Sits in a corner of its positioned parent.
 */
export function AltText({ alt }: { alt: string }) {
  const t = useMessages(carouselMessages);
  const [open, setOpen] = useState(false);
  const id = useId();
  if (alt === '') return null;
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-0 flex flex-col items-start">
      {open ? (
        <p
          id={id}
          className={
            'pointer-events-auto mx-3 max-h-40 animate-fade overflow-y-auto ' +
            'rounded-control bg-black/80 px-3 py-2 text-sm text-white'
          }
        >
          {alt}
        </p>
      ) : null}
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={open ? t.hideAlt : t.showAlt}
        onClick={() => setOpen(!open)}
        className="group pointer-events-auto grid h-11 w-14 place-items-center focus-visible:outline-offset-[-6px]"
      >
        <span
          aria-hidden
          className={
            'rounded-md bg-black/60 px-1.5 py-0.5 font-semibold ' +
            'text-[11px] text-white tracking-wide group-hover:bg-black/80'
          }
        >
          {t.alt}
        </span>
      </button>
    </div>
  );
}
