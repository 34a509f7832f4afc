'use client';

import type { UserViewer } from '@isntgram/contract/network/users';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { relationsMessages } from '@/messages/network/relations.ts';
import { act } from '@/parts/people/person-verbs';
import { Button } from '@/ui/button.tsx';

type UnblockButtonProps = { username: string; className: string; onUnblocked: (viewer: UserViewer) => void };

/** In the follow button's place while the user is blocked. */
export function UnblockButton({ username, className, onUnblocked }: UnblockButtonProps) {
  const t = useMessages(relationsMessages);
  const [busy, setBusy] = useState(false);
  const unblock = async () => {
    setBusy(true);
    const viewer = await act('unblock', username);
    setBusy(false);
    if (viewer) onUnblocked(viewer);
  };
  return (
    <Button busy={busy} aria-label={t.unblockLabel(username)} className={className} onClick={() => void unblock()}>
      {t.unblock}
    </Button>
  );
}
