import type { Crop } from '@isntgram/contract/media/media';

/** How stored pixels become upright: mirrored left to right first, then turned to the right. */
interface Turn {
  angle: 0 | 90 | 180 | 270;
  mirrored: boolean;
}

/** The pixels, as they are stored, that make the wanted part of the upright picture. */
export function storedCrop(
  crop: Crop,
  { angle, mirrored }: Turn,
  { width, height }: { width: number; height: number },
) {
  const turned = turnedBack(crop, angle);
  const { x, y, width: across, height: down } = mirrored ? { ...turned, x: 1 - turned.x - turned.width } : turned;
  const left = Math.min(width - 1, Math.max(0, Math.round(x * width)));
  const top = Math.min(height - 1, Math.max(0, Math.round(y * height)));
  return {
    left,
    top,
    width: Math.max(1, Math.min(width - left, Math.round(across * width))),
    height: Math.max(1, Math.min(height - top, Math.round(down * height))),
  };
}

function turnedBack({ x, y, width, height }: Crop, angle: Turn['angle']): Crop {
  switch (angle) {
    case 0:
      return { x, y, width, height };
    case 90:
      return { x: y, y: 1 - x - width, width: height, height: width };
    case 180:
      return { x: 1 - x - width, y: 1 - y - height, width, height };
    case 270:
      return { x: 1 - y - height, y: x, width: height, height: width };
  }
}
