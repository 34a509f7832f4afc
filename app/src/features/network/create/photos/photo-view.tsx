import { Image as ImageIcon, ImageOff } from 'lucide';
import type { Dispatch, ReactNode } from 'react';
import { useMessages } from '@/language/messages';
import type { DraftAction, DraftPhoto } from '@/lib/draft/draft.ts';
import type { LocalFile } from '@/lib/draft/local-files.ts';
import { turnedSize } from '@/lib/photos/develop.ts';
import { createMessages } from '@/messages/network/create.ts';
import { cropStyle, wholeCrop } from '@/parts/crop/crop-view.ts';
import { cx } from '@/ui/class-names.ts';
import { Icon } from '@/ui/icon.tsx';
import { PhotoCanvas } from './photo-canvas.tsx';
import { usePicture } from './use-picture.ts';

type PhotoViewProps = {
  photo: DraftPhoto;
  local: LocalFile | undefined;
  dispatch: Dispatch<DraftAction>;
  fit: 'contain' | 'cover';
  max: number;
};

/** The photo as it will be, in the middle of its parent. */
export function PhotoView({ photo, local, dispatch, fit, max }: PhotoViewProps) {
  const picture = usePicture(photo, local, dispatch);
  const { progress, look, crop } = photo;
  if (picture) {
    const size = turnedSize(picture, look);
    const kept = crop ?? wholeCrop;
    return (
      <Framed aspect={(size.width * kept.width) / (size.height * kept.height)} fit={fit}>
        <div className="absolute" style={cropStyle(kept)}>
          <PhotoCanvas picture={picture} look={look} max={max} />
        </div>
      </Framed>
    );
  }
  const url = picture === null && progress.step === 'ready' ? progress.previewUrl : null;
  if (!url) return <Missing photo={photo} waiting={picture === undefined} />;
  return <img src={url} alt="" className={cx('size-full', fit === 'cover' ? 'object-cover' : 'object-contain')} />;
}

function Framed({ aspect, fit, children }: { aspect: number; fit: 'contain' | 'cover'; children: ReactNode }) {
  const limit = fit === 'contain' ? 'min' : 'max';
  return (
    <div className="grid size-full place-items-center overflow-hidden [container-type:size]">
      <div
        className="relative shrink-0 overflow-hidden"
        style={{ aspectRatio: aspect, width: `${limit}(100cqw, ${aspect * 100}cqh)` }}
      >
        {children}
      </div>
    </div>
  );
}

function Missing({ photo: { progress }, waiting }: { photo: DraftPhoto; waiting: boolean }) {
  const t = useMessages(createMessages).photo;
  if (waiting) return <div className="shimmer size-full" />;
  const failed = progress.step === 'failed';
  return (
    <div className="grid size-full place-items-center text-muted" title={failed ? t.cannotShow : t.noPreview}>
      <Icon of={failed ? ImageOff : ImageIcon} strokeWidth={1.5} className="size-6" />
    </div>
  );
}
