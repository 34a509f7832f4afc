import { ZoomIn, ZoomOut } from 'lucide';
import { useMessages } from '@/language/messages';
import { cropMessages } from '@/messages/media/crop.ts';
import { Icon } from '@/ui/icon.tsx';
import { Segments } from '../../ui/forms/segments.tsx';
import { type CropShape, type CropView, changed, type Size, zoomMax } from './crop-view.ts';

type CropControlsProps = {
  photo: Size;
  view: CropView;
  shapes: readonly CropShape[];
  onChange: (view: CropView) => void;
};

const aspectOf = (shape: CropShape, photo: Size): number =>
  ({ original: photo.width / photo.height, square: 1, portrait: 4 / 5, upright: 3 / 4, landscape: 16 / 9 })[shape];

/** The shape of the frame, where there is a choice, and how far the photo is enlarged. */
export function CropControls({ photo, view, shapes, onChange }: CropControlsProps) {
  const t = useMessages(cropMessages);
  const current = shapes.find((shape) => Math.abs(aspectOf(shape, photo) / view.aspect - 1) < 0.01);
  const choose = (shape: CropShape) => onChange(changed(photo, { ...view, aspect: aspectOf(shape, photo) }, {}));
  return (
    <div className="flex flex-col items-center gap-3">
      {shapes.length > 1 ? (
        <Segments
          legend={t.aspects}
          value={current}
          onChange={choose}
          choices={shapes.map((shape) => ({ value: shape, label: t[shape] }))}
        />
      ) : null}
      <label className="flex h-10 w-full max-w-sm items-center gap-3 text-muted">
        <Icon of={ZoomOut} className="size-5 shrink-0" />
        <input
          type="range"
          aria-label={t.zoom}
          min={1}
          max={zoomMax}
          step={0.01}
          value={view.zoom}
          onChange={({ currentTarget }) =>
            onChange(changed(photo, view, { by: Number(currentTarget.value) / view.zoom }))
          }
          className="h-10 min-w-0 flex-1 cursor-pointer accent-primary"
        />
        <Icon of={ZoomIn} className="size-5 shrink-0" />
      </label>
    </div>
  );
}
