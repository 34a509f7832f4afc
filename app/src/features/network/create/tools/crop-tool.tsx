import { type Look, tiltMax } from '@isntgram/contract/media/looks';
import { RotateCw, Ruler } from 'lucide';
import { useMessages } from '@/language/messages';
import type { PhotoEdit } from '@/lib/draft/draft.ts';
import { turnedSize } from '@/lib/photos/develop.ts';
import { createMessages } from '@/messages/network/create.ts';
import { CropControls } from '@/parts/crop/crop-controls.tsx';
import { type CropView, cropOf, isWhole, type Size, turnedCrop, turnedPoint, viewOf } from '@/parts/crop/crop-view.ts';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { Slider } from './slider.tsx';
import type { ToolProps } from './tool.ts';

const shapes = ['original', 'square', 'portrait', 'upright', 'landscape'] as const;

/** The crop that a view of the photo means. */
export function cropEdit(photo: Size, view: CropView): Partial<PhotoEdit> {
  const crop = cropOf(photo, view);
  return { crop: isWhole(crop) ? null : crop };
}

/** Shape and size of the crop, a turn by quarters, and a tilt that sets a horizon straight. */
export function CropTool({ photo: { look, crop, focal }, picture, onEdit }: ToolProps) {
  const t = useMessages(createMessages).tools;
  const size = turnedSize(picture, look);
  const turn = ((look.turn + 90) % 360) as Look['turn'];
  return (
    <div className="flex flex-col gap-2">
      <CropControls
        photo={size}
        view={viewOf(size, crop)}
        shapes={shapes}
        onChange={(view) => onEdit(cropEdit(size, view))}
      />
      <Slider
        label={t.tilt}
        icon={Ruler}
        min={-tiltMax}
        max={tiltMax}
        value={look.tilt}
        unit="°"
        onChange={(tilt) => onEdit({ look: { ...look, tilt } })}
      />
      <Button
        variant="secondary"
        className="self-center"
        onClick={() => onEdit({ look: { ...look, turn }, crop: turnedCrop(crop), focal: turnedPoint(focal) })}
      >
        <Icon of={RotateCw} className="size-4" />
        {t.turn}
      </Button>
    </div>
  );
}
