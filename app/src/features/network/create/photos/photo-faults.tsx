import { RotateCw, X } from 'lucide';
import type { Dispatch } from 'react';
import { useMessages } from '@/language/messages';
import { type Draft, type DraftAction, type DraftPhoto, takesSlot } from '@/lib/draft/draft.ts';
import { createMessages } from '@/messages/network/create.ts';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { Notice } from '@/ui/states/notice';

/** Why photos cannot be used, each with what can be done. A file that is none has but its name to tell it by. */
export function PhotoFaults({ draft, dispatch }: { draft: Draft; dispatch: Dispatch<DraftAction> }) {
  const good = draft.photos.filter(takesSlot);
  return draft.photos.map((photo) =>
    photo.progress.step === 'failed' ? (
      <PhotoFault key={photo.key} photo={photo} place={good.indexOf(photo) + 1} dispatch={dispatch} />
    ) : null,
  );
}

type PhotoFaultProps = { photo: DraftPhoto; place: number; dispatch: Dispatch<DraftAction> };

function PhotoFault({ photo, place, dispatch }: PhotoFaultProps) {
  const t = useMessages(createMessages).photo;
  const { key, progress, fileName } = photo;
  if (progress.step !== 'failed') return null;
  const name = place > 0 ? t.short(place) : fileName;
  return (
    <Notice tone="error">
      <div className="flex items-start gap-2">
        <p className="min-w-0 flex-1 break-words">
          <span className="font-semibold">{name}:</span> {progress.fault.message}
        </p>
        {progress.fault.retryable ? (
          <Button
            variant="link"
            className="-my-2 px-0"
            aria-label={t.retryLabel(name)}
            onClick={() => dispatch({ type: 'photoRetried', key })}
          >
            <Icon of={RotateCw} className="size-4" />
            {t.retry}
          </Button>
        ) : null}
        <IconButton
          label={t.removeFile(name)}
          className="-my-2 -mr-2"
          onClick={() => dispatch({ type: 'photoRemoved', key })}
        >
          <Icon of={X} className="size-4" />
        </IconButton>
      </div>
    </Notice>
  );
}
