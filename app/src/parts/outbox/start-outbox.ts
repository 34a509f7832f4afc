import { currentMessages } from '@/language/document-messages';
import { onPublished, resumeOutbox } from '@/lib/outbox/outbox.ts';
import { outboxMessages } from '@/messages/network/outbox.ts';
import { toast } from '@/ui/states/toaster';

let telling = false;

/** Says of each post that has come out that it has, wherever its author is by then. */
export function tellOfPublished(): void {
  if (telling) return;
  telling = true;
  onPublished((finished) => {
    const t = currentMessages(outboxMessages);
    toast.success(finished ? t.done : t.doneProcessing);
  });
}

/** Goes on with what this person shared in this browser and what is not out yet. */
export function startOutbox(owner: string): Promise<void> {
  tellOfPublished();
  return resumeOutbox(owner);
}
