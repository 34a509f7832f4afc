'use client';

import type { Crop, FocalPoint } from '@isntgram/contract/media/media';
import { useEffect, useState } from 'react';
import { useMessages } from '@/language/messages';
import { cropMessages } from '@/messages/media/crop.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialogs/dialog.tsx';
import { Segments } from '../../ui/forms/segments.tsx';
import { Notice } from '../../ui/states/notice.tsx';
import { Spinner } from '../../ui/states/spinner.tsx';
import { CropControls } from './crop-controls.tsx';
import { CropFrame } from './crop-frame.tsx';
import { type CropShape, type CropView, cropOf, isWhole, type Size, viewOf } from './crop-view.ts';
import { FocalFrame } from './focal-frame.tsx';

type CropDialogProps = {
  /** The whole photo, upright; undefined while it is being fetched, null where it cannot be had. */
  src: string | null | undefined;
  title: string;
  crop: Crop | null;
  focal: FocalPoint;
  /** The shapes to choose from; a single one is given, as for an avatar, which is round and has no focal point. */
  shapes?: readonly CropShape[];
  round?: boolean;
  onDone: (crop: Crop | null, focal: FocalPoint) => void;
  onClose: () => void;
};

/** Chooses which part of a photo is kept, and the point that stays in view where space is short. */
export default function CropDialog(props: CropDialogProps) {
  const { src, title, onClose } = props;
  const t = useMessages(cropMessages);
  const photo = usePhotoSize(src);
  if (photo && src) return <Editor {...props} src={src} photo={photo} />;
  return (
    <Dialog open onOpenChange={onClose} title={title} shape="wide">
      <div className="grid min-h-80 flex-1 place-items-center p-6">
        {photo === null ? (
          <Notice tone="error">{t.failed}</Notice>
        ) : (
          <p role="status" className="flex items-center gap-3 text-muted">
            <Spinner />
            {t.loading}
          </p>
        )}
      </div>
    </Dialog>
  );
}

type EditorProps = CropDialogProps & { src: string; photo: Size };

function Editor({ src, photo, title, onDone, onClose, round = false, ...given }: EditorProps) {
  const { shapes = ['original', 'square', 'portrait', 'landscape'] } = given;
  const t = useMessages(cropMessages);
  const [mode, setMode] = useState<'crop' | 'focal'>('crop');
  const [view, setView] = useState<CropView>(() => {
    const found = viewOf(photo, given.crop);
    return given.crop === null && !shapes.includes('original') ? { ...found, aspect: 1 } : found;
  });
  const [focal, setFocal] = useState(given.focal);
  const crop = cropOf(photo, view);
  const done = (
    <Button onClick={() => onDone(isWhole(crop) ? null : crop, focal)} className="min-w-20">
      {t.apply}
    </Button>
  );
  return (
    <Dialog open onOpenChange={onClose} title={title} shape="wide" action={done}>
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-3 sm:p-4">
        {round ? null : (
          <Segments
            legend={t.modes}
            value={mode}
            onChange={setMode}
            choices={[
              { value: 'crop', label: t.crop },
              { value: 'focal', label: t.focal },
            ]}
          />
        )}
        <div
          className={
            'grid h-[min(52dvh,520px)] min-h-56 shrink-0 place-items-center ' +
            'overflow-hidden rounded-control bg-surface [container-type:size]'
          }
        >
          {mode === 'crop' ? (
            <CropFrame src={src} photo={photo} view={view} round={round} onChange={setView} />
          ) : (
            <FocalFrame src={src} photo={photo} crop={crop} point={focal} onChange={setFocal} />
          )}
        </div>
        <p className="text-center text-muted text-sm">{mode === 'crop' ? t.cropHint : t.focalHint}</p>
        {mode === 'crop' ? <CropControls photo={photo} view={view} shapes={shapes} onChange={setView} /> : null}
      </div>
    </Dialog>
  );
}

/** The upright size of what `src` shows; undefined until that is known, null where the browser cannot show it. */
function usePhotoSize(src: string | null | undefined): Size | null | undefined {
  const [size, setSize] = useState<Size | null>();
  useEffect(() => {
    if (src === null) return setSize(null);
    if (src === undefined) return setSize(undefined);
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
