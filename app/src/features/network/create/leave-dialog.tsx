import { useMessages } from '@/language/messages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { createMessages } from '@/messages/network/create.ts';
import { Button } from '@/ui/button.tsx';
import { Dialog } from '@/ui/dialogs/dialog';

type LeaveDialogProps = {
  open: boolean;
  /** Whether the draft can be found again here. */
  kept: boolean;
  onStay: () => void;
  onKeep: () => void;
  onDiscard: () => void;
};

/** Asks what is to become of a post that is not shared yet. */
export function LeaveDialog({ open, kept, onStay, onKeep, onDiscard }: LeaveDialogProps) {
  const t = useMessages(createMessages).leave;
  const { keepEditing } = useMessages(commonMessages);
  return (
    <Dialog
      open={open}
      onOpenChange={onStay}
      shape="alert"
      title={kept ? t.title : t.lossTitle}
      description={kept ? t.text : t.lossText}
    >
      <div className="flex flex-col gap-2 p-4">
        {kept ? (
          <Button wide onClick={onKeep}>
            {t.keep}
          </Button>
        ) : null}
        <Button wide variant="danger" onClick={onDiscard}>
          {t.discard}
        </Button>
        <Button wide variant="secondary" onClick={onStay}>
          {keepEditing}
        </Button>
      </div>
    </Dialog>
  );
}
