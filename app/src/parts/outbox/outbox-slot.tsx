'use client';

import { useEffect, useState } from 'react';
import { hasOutbox } from '@/lib/outbox/mark.ts';
import { Later } from '@/ui/states/later';
import { LaterOutboxBar } from './later-outbox-bar.ts';

/** Where the bar of what is being shared stands; nothing, and no code, where nothing is. */
export function OutboxSlot() {
  const [filled, setFilled] = useState(false);
  useEffect(() => {
    const look = () => setFilled((already) => already || hasOutbox());
    look();
    const listening = new AbortController();
    window.addEventListener('storage', look, { signal: listening.signal });
    return () => listening.abort();
  }, []);
  return filled ? (
    <Later>
      <LaterOutboxBar />
    </Later>
  ) : null;
}
