'use client';

import type { Crop } from '@isntgram/contract/media';
import { useState } from 'react';
import { useMessages } from '@/lib/messages.ts';
import { commonMessages } from '@/messages/common.ts';
import { settingsMessages } from '@/messages/settings.ts';
import { Button } from '@/ui/button.tsx';
import { Dialog } from '@/ui/dialog.tsx';
import { CropFrame } from './crop-frame.tsx';
import { cropOf, inside, type Size, wholeSquare, zoomMax } from './square-crop.ts';

type AvatarCropDialogProps = { photo: Size & { url: string }; onCancel: () => void; onDone: (crop: Crop) => void };

/** Chooses the part of a photo that becomes the avatar: by dragging, pinching, the wheel, a slider or the keys. */
export default function AvatarCropDialog({ photo, onCancel, onDone }: AvatarCropDialogProps) {
  const t = useMessages(settingsMessages).crop;
  const { cancel } = useMessages(commonMessages);
  const [view, setView] = useState(wholeSquare);
  return (
    <Dialog open onOpenChange={onCancel} title={t.title}>
      <div className="flex flex-col gap-4 overflow-y-auto p-4">
        <CropFrame photo={photo} view={view} onView={(next) => setView(inside(photo, next))} />
        <label className="flex min-h-10 items-center gap-3 text-sm">
          <span className="shrink-0 font-medium">{t.zoom}</span>
          <input
            type="range"
            min={1}
            max={zoomMax}
            step={0.01}
            value={view.zoom}
            onChange={(event) => setView(inside(photo, { ...view, zoom: Number(event.target.value) }))}
            className="h-10 min-w-0 flex-1 cursor-pointer accent-primary"
          />
        </label>
        <p className="text-muted text-sm">{t.hint}</p>
        <div className="flex justify-end gap-2">
          <Button variant="secondary" onClick={onCancel}>
            {cancel}
          </Button>
          <Button onClick={() => onDone(cropOf(photo, view))}>{t.done}</Button>
        </div>
      </div>
    </Dialog>
  );
}
