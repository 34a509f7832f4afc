'use client';

import type { Crop } from '@isntgram/contract/media/media';
import { useEffect, useState } from 'react';
import { useMessages } from '@/language/messages';
import { cropMessages } from '@/messages/media/crop.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialogs/dialog.tsx';
import { Notice } from '../../ui/states/notice.tsx';
import { Spinner } from '../../ui/states/spinner.tsx';
import { CropControls } from './crop-controls.tsx';
import { CropFrame } from './crop-frame.tsx';
import { type CropView, cropOf, isWhole, type Size, viewOf } from './crop-view.ts';

type CropDialogProps = {
  /** The whole photo, upright. */
  src: string;
  title: string;
  /** Is the part shown round? */
  round?: boolean;
  onDone: (crop: Crop | null) => void;
  onClose: () => void;
};

const shapes = ['square'] as const;

/**
 * Chooses the square part of a photo that an avatar, or a logo, is. Everything has its place while the photo is still
 * looked at.
 */
export default function CropDialog({ src, title, round = true, onDone, onClose }: CropDialogProps) {
  const t = useMessages(cropMessages);
  const photo = usePhotoSize(src);
  const [chosen, setView] = useState<CropView>();
  const view = chosen ?? (photo ? { ...viewOf(photo, null), aspect: 1 } : undefined);
  const apply = () => {
    if (!photo || !view) return;
    const crop = cropOf(photo, view);
    onDone(isWhole(crop) ? null : crop);
  };
  const done = (
    <Button onClick={apply} disabled={!photo} className="min-w-20">
      {t.apply}
    </Button>
  );
  return (
    <Dialog open onOpenChange={onClose} title={title} shape="wide" action={done}>
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-3 sm:p-4">
        <div
          className={
            'grid h-[min(52dvh,520px)] min-h-56 shrink-0 place-items-center ' +
            'overflow-hidden rounded-control bg-surface [container-type:size]'
          }
        >
          {photo && view ? (
            <CropFrame
              picture={<img src={src} alt="" draggable={false} className="size-full max-w-none" />}
              photo={photo}
              view={view}
              round={round}
              onChange={setView}
            />
          ) : (
            <Unseen failed={photo === null} />
          )}
        </div>
        <p className="text-center text-muted text-sm">{t.cropHint}</p>
        <div className="min-h-10">
          {photo && view ? <CropControls photo={photo} view={view} shapes={shapes} onChange={setView} /> : null}
        </div>
      </div>
    </Dialog>
  );
}

function Unseen({ failed }: { failed: boolean }) {
  const t = useMessages(cropMessages);
  if (failed) return <Notice tone="error">{t.failed}</Notice>;
  return (
    <p role="status" className="flex items-center gap-3 text-muted">
      <Spinner />
      {t.loading}
    </p>
  );
}

/** The upright size of what `src` shows; undefined until that is known, null where the browser cannot show it. */
function usePhotoSize(src: string): Size | null | undefined {
  const [size, setSize] = useState<Size | null>();
  useEffect(() => {
    let current = true;
    const image = new Image();
    image.src = src;
    image.decode().then(
      () => current && setSize({ width: image.naturalWidth, height: image.naturalHeight }),
      () => current && setSize(null),
    );
    return () => {
      current = false;
    };
  }, [src]);
  return size;
}
