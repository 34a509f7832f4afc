import { useMessages } from '@/language/messages';
import type { DraftPhoto, PhotoEdit } from '@/lib/draft/draft.ts';
import { type Picture, turnedSize } from '@/lib/photos/develop.ts';
import { cropMessages } from '@/messages/media/crop.ts';
import { CropFrame } from '@/parts/crop/crop-frame.tsx';
import { viewOf, wholeCrop } from '@/parts/crop/crop-view.ts';
import { FocalFrame } from '@/parts/crop/focal-frame.tsx';
import { PhotoCanvas } from '../photos/photo-canvas.tsx';
import { cropEdit } from '../tools/crop-tool.tsx';

type PhotoFrameProps = {
  tool: 'crop' | 'focal';
  photo: DraftPhoto;
  picture: Picture;
  onEdit: (edit: Partial<PhotoEdit>) => void;
};

const previewPixelsMax = 1_000_000;

/** The photo with the part to keep, or with the point that stays in view, to be set by pointer and keys. */
export function PhotoFrame({ tool, photo, picture, onEdit }: PhotoFrameProps) {
  const t = useMessages(cropMessages);
  const size = turnedSize(picture, photo.look);
  const canvas = <PhotoCanvas picture={picture} look={photo.look} max={previewPixelsMax} />;
  return (
    <div className="grid size-full place-items-center overflow-hidden [container-type:size]">
      {tool === 'crop' ? (
        <CropFrame
          picture={canvas}
          photo={size}
          view={viewOf(size, photo.crop)}
          onChange={(view) => onEdit(cropEdit(size, view))}
        />
      ) : (
        <FocalFrame
          picture={canvas}
          photo={size}
          crop={photo.crop ?? wholeCrop}
          point={photo.focal}
          onChange={(focal) => onEdit({ focal })}
        />
      )}
      {tool === 'crop' ? <span className="sr-only">{t.cropHint}</span> : null}
    </div>
  );
}
