'use client';

import { useMessages } from '@/language/messages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { Button } from '../button.tsx';
import { Dialog } from './dialog.tsx';

type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: string;
  confirmLabel: string;
  /** What the way back is called, where "Cancel" could be taken for the thing itself. */
  cancelLabel?: string;
  busy?: boolean;
  onConfirm: () => void;
};

/** Asks before something that cannot be undone. */
export function ConfirmDialog({ confirmLabel, cancelLabel, busy = false, onConfirm, ...dialog }: ConfirmDialogProps) {
  const t = useMessages(commonMessages);
  return (
    <Dialog {...dialog} shape="alert" locked={busy}>
      <div className="flex justify-end gap-2 p-4">
        <Button variant="secondary" disabled={busy} onClick={() => dialog.onOpenChange(false)}>
          {cancelLabel ?? t.cancel}
        </Button>
        <Button variant="danger" busy={busy} onClick={onConfirm}>
          {confirmLabel}
        </Button>
      </div>
    </Dialog>
  );
}
