import type { Crop, FocalPoint } from '@isntgram/contract/media/media';

export type CropShape = 'original' | 'square' | 'portrait' | 'upright' | 'landscape';

export interface Size {
  width: number;
  height: number;
}

/**
 * What of a photo a frame shows: how far it is enlarged, and which point of the photo (in fractions) is in the middle.
 */
export interface CropView {
  /** Width ÷ height of the frame. */
  aspect: number;
  /** 1 shows as much of the photo as the frame can. */
  zoom: number;
  x: number;
  y: number;
}

export const zoomMax = 5;

const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));

/** How much of the photo's width and height the frame shows without zoom. */
function widest(photo: Size, aspect: number): Size {
  const shape = photo.width / photo.height;
  return { width: Math.min(1, aspect / shape), height: Math.min(1, shape / aspect) };
}

/** The part of the photo that the view shows; always inside the photo. */
export function cropOf(photo: Size, view: CropView): Crop {
  const whole = widest(photo, view.aspect);
  const width = Math.max(0.01, whole.width / view.zoom);
  const height = Math.max(0.01, whole.height / view.zoom);
  return {
    x: round(clamp(view.x - width / 2, 0, 1 - width)),
    y: round(clamp(view.y - height / 2, 0, 1 - height)),
    width: round(width),
    height: round(height),
  };
}

/** The view that shows this part of the photo, in a frame of its shape. */
export function viewOf(photo: Size, crop: Crop | null): CropView {
  if (!crop) return { aspect: photo.width / photo.height, zoom: 1, x: 0.5, y: 0.5 };
  const aspect = (crop.width * photo.width) / (crop.height * photo.height);
  const zoom = clamp(widest(photo, aspect).width / crop.width, 1, zoomMax);
  return { aspect, zoom, x: crop.x + crop.width / 2, y: crop.y + crop.height / 2 };
}

/** The view moved by fractions of what it shows, as far as the photo reaches, and zoomed by a factor. */
export function changed(
  photo: Size,
  view: CropView,
  { dx = 0, dy = 0, by = 1 }: { dx?: number; dy?: number; by?: number },
): CropView {
  const { width, height } = cropOf(photo, view);
  const moved = { ...view, zoom: clamp(view.zoom * by, 1, zoomMax), x: view.x + dx * width, y: view.y + dy * height };
  const shown = cropOf(photo, moved);
  return { ...moved, x: shown.x + shown.width / 2, y: shown.y + shown.height / 2 };
}

export const wholeCrop: Crop = { x: 0, y: 0, width: 1, height: 1 };

/** How the whole picture lies in a box that shows its crop alone. */
export const cropStyle = ({ x, y, width, height }: Crop) => ({
  width: `${100 / width}%`,
  height: `${100 / height}%`,
  left: `${(-x / width) * 100}%`,
  top: `${(-y / height) * 100}%`,
});

/** What a crop and a point in it become where the picture is turned to the right by a quarter. */
export const turnedCrop = (crop: Crop | null): Crop | null =>
  crop && { x: round(1 - crop.y - crop.height), y: crop.x, width: crop.height, height: crop.width };
export const turnedPoint = ({ x, y }: FocalPoint): FocalPoint => ({ x: round(1 - y), y: x });

/** Whether nothing of the photo is cut away. */
export const isWhole = ({ width, height }: Crop): boolean => width > 0.999 && height > 0.999;

/** The point moved, and still on the photo. */
export const movedPoint = ({ x, y }: FocalPoint, dx: number, dy: number): FocalPoint => ({
  x: round(clamp(x + dx, 0, 1)),
  y: round(clamp(y + dy, 0, 1)),
});

/** Finer than a pixel of any photo, so that a square stays one. */
const round = (value: number): number => Math.round(value * 1e6) / 1e6;

/** The arrow keys as a step to the right and down. */
export const arrowSteps: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
