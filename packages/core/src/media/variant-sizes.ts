import { variantWidths } from '@isntgram/contract/kernel/limits';

interface Size {
  width: number;
  height: number;
}

/** WebP cannot hold more pixels in one direction; it also keeps a ribbon of a panorama in bounds. */
const edgeMax = 8192;
/** Rounding a ribbon's short edge may not change its shape by more than this. */
const distortionMax = 0.01;

/** The sizes of a photo's variants, smallest first: the usual widths below its own, and its own up to the largest. */
export function variantSizes(photo: Size): Size[] {
  const largest = Math.min(photo.width, Math.max(...variantWidths));
  const widths = [...variantWidths.filter((candidate) => candidate < largest), largest];
  const sizes = widths.map((target) => scaled(photo, Math.min(target / photo.width, edgeMax / photo.height)));
  return sizes.filter((size, index) => sizes.findIndex((other) => other.width === size.width) === index);
}

function scaled({ width, height }: Size, scale: number): Size {
  const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  const distortion = Math.abs((size.width * height) / (size.height * width) - 1);
  return distortion <= distortionMax ? size : keepingShape({ width, height }, scale);
}

/** Takes the long edge from the short one in whole pixels, not the other way round. */
function keepingShape({ width, height }: Size, scale: number): Size {
  const ratio = Math.max(width, height) / Math.min(width, height);
  const short = Math.max(1, Math.floor(Math.min(width, height) * scale));
  const long = Math.min(edgeMax, Math.round(short * ratio));
  return width < height ? { width: short, height: long } : { width: long, height: short };
}
