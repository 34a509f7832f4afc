'use client';

import { type ComponentProps, useEffect, useRef } from 'react';
import { takeEarlySubmit } from '@/lib/early-submit.ts';

/** A form around one button, whose press also counts where it came before the page's code did. */
export function PressForm({ onPress, ...rest }: { onPress: () => void } & ComponentProps<'form'>) {
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (form.current && takeEarlySubmit(form.current)) form.current.requestSubmit();
  }, []);

  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        onPress();
      }}
      {...rest}
    />
  );
}
