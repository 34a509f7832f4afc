import { filterNames } from '@isntgram/contract/media/looks';
import { useId } from 'react';
import { useMessages } from '@/language/messages';
import { createMessages } from '@/messages/network/create.ts';
import { cropStyle, wholeCrop } from '@/parts/crop/crop-view.ts';
import { PhotoCanvas } from '../photos/photo-canvas.tsx';
import type { ToolProps } from './tool.ts';

const samplePixelsMax = 20_000;

/** The filters, each on this photo. */
export function FilterTool({ photo, picture, onEdit }: ToolProps) {
  const t = useMessages(createMessages).tools;
  const name = useId();
  return (
    <fieldset
      className={
        'relative -mx-3 flex min-w-0 gap-2.5 overflow-x-auto px-3 py-1 [scrollbar-width:none] ' +
        'sm:mx-0 sm:px-1 md:grid md:grid-cols-3 md:overflow-x-visible'
      }
    >
      <legend className="sr-only">{t.filter}</legend>
      {filterNames.map((filter) => (
        <label
          key={filter}
          className={
            'flex w-20 shrink-0 cursor-pointer flex-col items-center gap-1 text-xs ' +
            'has-checked:font-semibold md:w-auto'
          }
        >
          <input
            type="radio"
            name={name}
            value={filter}
            checked={photo.look.filter === filter}
            onChange={() => onEdit({ look: { ...photo.look, filter } })}
            className="peer sr-only"
          />
          <span
            className={
              'relative block aspect-square w-full overflow-hidden rounded-control bg-hover outline-offset-2 ' +
              'peer-checked:outline-2 peer-checked:outline-foreground peer-focus-visible:outline-2 ' +
              'peer-focus-visible:outline-ring'
            }
          >
            <span className="absolute" style={cropStyle(squareOf(picture, photo.look.turn % 180 !== 0))}>
              <PhotoCanvas picture={picture} look={{ ...photo.look, filter }} max={samplePixelsMax} />
            </span>
          </span>
          <span className="truncate">{t.filters[filter]}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** The square in the middle of the picture, on its side or not. */
function squareOf({ width, height }: { width: number; height: number }, sideways: boolean) {
  const [across, down] = sideways ? [height, width] : [width, height];
  const shape = across / down;
  if (shape > 1) return { ...wholeCrop, x: (1 - 1 / shape) / 2, width: 1 / shape };
  return { ...wholeCrop, y: (1 - shape) / 2, height: shape };
}
