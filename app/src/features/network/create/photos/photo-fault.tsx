import { RotateCw } from 'lucide';
import { useMessages } from '@/language/messages';
import { createMessages } from '@/messages/network/create.ts';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { Notice } from '@/ui/states/notice';
import type { DraftPhoto } from '../draft/draft.ts';

/** Why this photo cannot be used, or what drags on; with another try where that can help. */
export function PhotoFault({ photo, onRetry }: { photo: DraftPhoto; onRetry: () => void }) {
  const t = useMessages(createMessages);
  const { progress, fileName } = photo;
  if (progress.step === 'processing' && progress.slow) return <p className="text-muted text-sm">{t.fault.slow}</p>;
  if (progress.step !== 'failed') return null;
  return (
    <Notice tone="error">
      <p>{progress.fault.message}</p>
      {progress.fault.retryable ? (
        <Button
          variant="secondary"
          className="mt-2 bg-background"
          aria-label={t.photo.retryLabel(fileName)}
          onClick={onRetry}
        >
          <Icon of={RotateCw} className="size-4" />
          {t.photo.retry}
        </Button>
      ) : null}
    </Notice>
  );
}
