'use client';

import type { UserViewer } from '@isntgram/contract/network/users';
import { useMessages } from '@/language/messages';
import { relationsMessages } from '@/messages/network/relations.ts';
import { ConfirmDialog } from '../../ui/dialogs/confirm-dialog.tsx';
import { act } from './person-verbs.ts';

type BlockDialogProps = { username: string; onClose: () => void; onBlocked: (viewer: UserViewer) => void };

/** Says what a block does, and blocks. */
export function BlockDialog({ username, onClose, onBlocked }: BlockDialogProps) {
  const t = useMessages(relationsMessages);
  const block = async () => {
    onClose();
    const viewer = await act('block', username);
    if (viewer) onBlocked(viewer);
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      onConfirm={() => void block()}
      title={t.blockTitle(username)}
      description={t.blockText}
      confirmLabel={t.block}
    />
  );
}
