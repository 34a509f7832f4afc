'use client';

import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { relationsMessages } from '@/messages/network/relations.ts';
import { Button } from '../../ui/button.tsx';
import { act } from './person-verbs.ts';

/** Takes a block or mute back, and does it again: whoever was listed stays in the list until one leaves it. */
export function UndoableButton({ username, verb }: { username: string; verb: 'block' | 'mute' }) {
  const t = useMessages(relationsMessages);
  const [on, setOn] = useState(true);
  const [busy, setBusy] = useState(false);
  const undo = verb === 'block' ? 'unblock' : 'unmute';
  const labels = { block: t.block, unblock: t.unblock, mute: t.mute, unmute: t.unmuteHere };
  const next = on ? undo : verb;
  const press = async () => {
    setBusy(true);
    if (await act(next, username)) setOn(!on);
    setBusy(false);
  };
  return (
    <Button variant="secondary" busy={busy} aria-label={`${labels[next]} ${username}`} onClick={() => void press()}>
      {labels[next]}
    </Button>
  );
}
