import { CircleAlert, CircleCheck, Clock } from 'lucide';
import type { ReactNode } from 'react';
import { useMessages } from '@/language/messages';
import { useOnline } from '@/lib/use-online.ts';
import { createMessages } from '@/messages/network/create.ts';
import { Icon } from '@/ui/icon.tsx';
import { ProgressBar } from '@/ui/states/progress-bar';
import { Spinner } from '@/ui/states/spinner';
import type { DraftPhoto } from '../draft/draft.ts';

/** The file's name and how far it has come. */
export function PhotoStatus({ photo }: { photo: DraftPhoto }) {
  return (
    <div className="min-w-0 flex-1 text-xs">
      <p className="truncate text-muted">{photo.fileName}</p>
      <Progress photo={photo} />
    </div>
  );
}

function Progress({ photo: { progress, sizeBytes, fileName } }: { photo: DraftPhoto }) {
  const t = useMessages(createMessages).photo;
  const online = useOnline();
  switch (progress.step) {
    case 'queued':
      return <Line icon={<Icon of={Clock} />}>{online ? t.queued : t.queuedOffline}</Line>;
    case 'uploading': {
      const share = Math.min(1, progress.sentBytes / sizeBytes);
      return (
        <>
          <Line>{t.uploading(Math.round(share * 100))}</Line>
          <ProgressBar label={t.uploadLabel(fileName)} value={share} className="mt-1" />
        </>
      );
    }
    case 'processing':
      return <Line icon={<Spinner />}>{t.processing}</Line>;
    case 'ready':
      return (
        <Line icon={<Icon of={CircleCheck} className="text-success" />}>
          <span className="text-success">{t.ready}</span>
        </Line>
      );
    case 'failed':
      return (
        <Line icon={<Icon of={CircleAlert} className="text-danger" />}>
          <span className="text-danger">{t.failed}</span>
        </Line>
      );
  }
}

function Line({ icon, children }: { icon?: ReactNode; children: ReactNode }) {
  return (
    <p className="mt-0.5 flex items-center gap-1 truncate font-medium text-foreground [&_svg]:size-4 [&_svg]:shrink-0">
      {icon}
      {children}
    </p>
  );
}
