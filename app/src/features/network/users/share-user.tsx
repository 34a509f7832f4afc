'use client';

import { Send } from 'lucide';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { usersMessages } from '@/messages/network/users.ts';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { Later, later } from '@/ui/states/later';

const ShareUserDialog = later(() => import('./share-user-dialog.tsx'));

/** Opens the code and the link of somebody's page; what is in the dialog loads with the first look into it. */
export function ShareUser({ username, compact = false }: { username: string; compact?: boolean }) {
  const t = useMessages(usersMessages);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      {compact ? (
        <IconButton label={t.sharePage} aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <Icon of={Send} className="size-[22px]" />
        </IconButton>
      ) : (
        <Button wide variant="secondary" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {t.sharePage}
        </Button>
      )}
      {open ? (
        <Later onMissing={close}>
          <ShareUserDialog username={username} onClose={close} />
        </Later>
      ) : null}
    </>
  );
}
