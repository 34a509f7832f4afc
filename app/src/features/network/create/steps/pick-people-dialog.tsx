'use client';

import { limits } from '@isntgram/contract/kernel/limits';
import type { UserSummary } from '@isntgram/contract/network/users';
import { useMessages } from '@/language/messages';
import { taggingMessages } from '@/messages/network/tagging.ts';
import { PeoplePicker } from '@/parts/people/people-picker';
import { Button } from '@/ui/button.tsx';
import { Dialog } from '@/ui/dialogs/dialog';

type PickPeopleDialogProps = {
  people: UserSummary[];
  onChange: (people: UserSummary[]) => void;
  onClose: () => void;
};

/** Chooses who is in the photos; each choice is the draft's at once. */
export default function PickPeopleDialog({ people, onChange, onClose }: PickPeopleDialogProps) {
  const t = useMessages(taggingMessages);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t.title}
      description={t.hint}
      action={
        <Button variant="link" className="px-2 text-base" onClick={onClose}>
          {t.done}
        </Button>
      }
    >
      <div className="flex min-h-64 flex-col gap-4 overflow-y-auto p-4">
        <PeoplePicker people={people} onChange={onChange} countMax={limits.taggedPerPostMax} />
      </div>
    </Dialog>
  );
}
