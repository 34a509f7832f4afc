import type { Crop, FocalPoint } from '@isntgram/contract/media/media';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { useMessages } from '@/language/messages';
import { cropMessages } from '@/messages/media/crop.ts';
import { arrowSteps, cropStyle, movedPoint, type Size } from './crop-view.ts';

type FocalFrameProps = {
  /** The whole photo, as large as its parent. */
  picture: ReactNode;
  photo: Size;
  crop: Crop;
  point: FocalPoint;
  onChange: (point: FocalPoint) => void;
};

const stepSize = 0.02;

/** The kept part of the photo with its focal point, to be set by a click or moved by the arrow keys. */
export function FocalFrame({ picture, photo, crop, point, onChange }: FocalFrameProps) {
  const t = useMessages(cropMessages);
  const aspect = (crop.width * photo.width) / (crop.height * photo.height);
  const onClick = ({ currentTarget, clientX, clientY, detail }: MouseEvent) => {
    if (detail === 0) return;
    const box = currentTarget.getBoundingClientRect();
    onChange(movedPoint({ x: 0, y: 0 }, (clientX - box.left) / box.width, (clientY - box.top) / box.height));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = arrowSteps[event.key];
    if (!step) return;
    event.preventDefault();
    const size = event.shiftKey ? stepSize * 5 : stepSize;
    onChange(movedPoint(point, step[0] * size, step[1] * size));
  };
  return (
    <button
      type="button"
      aria-label={t.point}
      onClick={onClick}
      onKeyDown={onKeyDown}
      className="relative cursor-crosshair select-none overflow-hidden bg-black"
      style={{ aspectRatio: aspect, width: `min(100cqw, ${aspect * 100}cqh)` }}
    >
      <CroppedPicture crop={crop}>{picture}</CroppedPicture>
      <span
        aria-hidden
        className={
          '-translate-x-1/2 -translate-y-1/2 absolute size-11 rounded-full border-2 ' +
          'border-white shadow-[0_0_0_1.5px_rgb(0_0_0/0.55),inset_0_0_0_1.5px_rgb(0_0_0/0.55)]'
        }
        style={{ left: `${point.x * 100}%`, top: `${point.y * 100}%` }}
      >
        <span
          className={
            '-translate-x-1/2 -translate-y-1/2 absolute top-1/2 left-1/2 ' +
            'size-1.5 rounded-full bg-white shadow-[0_0_0_1.5px_rgb(0_0_0/0.55)]'
          }
        />
      </span>
    </button>
  );
}

/** The part of a picture that the crop keeps, as large as its positioned parent. */
export function CroppedPicture({ crop, children }: { crop: Crop; children: ReactNode }) {
  return (
    <span className="pointer-events-none absolute" style={cropStyle(crop)}>
      {children}
    </span>
  );
}
