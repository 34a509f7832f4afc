import { Image as ImageIcon, ImageOff } from 'lucide';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { createMessages } from '@/messages/network/create.ts';
import { cx } from '@/ui/class-names.ts';
import { Icon } from '@/ui/icon.tsx';
import type { DraftPhoto } from '../draft/draft.ts';

const extensionOf = (fileName: string) => /\.([^.]{1,5})$/.exec(fileName)?.[1]?.toUpperCase() ?? '';

/**
 * The photo as it will be. Where the browser cannot show the file (HEIC, mostly), a placeholder with its kind stands in
 * until the server's own rendering is there.
 */
export function PhotoThumb({ photo, place }: { photo: DraftPhoto; place: number | null }) {
  const [failedUrls, setFailedUrls] = useState<readonly string[]>([]);
  const { progress, localUrl, crop } = photo;
  const serverUrl = progress.step === 'ready' ? progress.previewUrl : null;
  const cropped = crop !== null && serverUrl !== null;
  const url = (cropped ? [serverUrl] : [localUrl, serverUrl]).find(
    (each) => each !== null && !failedUrls.includes(each),
  );
  return (
    <div className="relative aspect-square w-full self-start overflow-hidden rounded-control bg-hover">
      {url ? (
        <img
          key={url}
          src={url}
          alt=""
          decoding="async"
          onError={() => setFailedUrls((urls) => [...urls, url])}
          className={cx(
            'size-full object-contain transition-opacity',
            progress.step !== 'ready' && 'opacity-60',
            place === null && 'grayscale',
          )}
        />
      ) : (
        <Placeholder photo={photo} />
      )}
      {place === null ? null : (
        <span
          aria-hidden
          className={
            'absolute top-1.5 left-1.5 grid size-6 place-items-center rounded-full ' +
            'bg-black/65 font-semibold text-xs text-white tabular-nums'
          }
        >
          {place}
        </span>
      )}
    </div>
  );
}

function Placeholder({ photo }: { photo: DraftPhoto }) {
  const t = useMessages(createMessages).photo;
  const failed = photo.progress.step === 'failed';
  const icon = failed ? ImageOff : ImageIcon;
  return (
    <div
      className="flex size-full flex-col items-center justify-center gap-0.5 px-1 pt-2 text-center text-muted"
      title={failed ? t.cannotShow : t.noPreview}
    >
      <Icon of={icon} strokeWidth={1.5} className="size-6" />
      <span className="font-semibold text-xs">{extensionOf(photo.fileName)}</span>
      <span className="w-full truncate text-[11px]">{photo.fileName}</span>
    </div>
  );
}
