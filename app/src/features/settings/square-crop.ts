import type { Crop } from '@isntgram/contract/media';

export interface Size {
  width: number;
  height: number;
}

/** Which square of a photo is looked at: its middle in fractions of the photo, and how far it is magnified. */
export interface SquareView {
  x: number;
  y: number;
  zoom: number;
}

export const zoomMax = 4;
export const wholeSquare: SquareView = { x: 0.5, y: 0.5, zoom: 1 };

const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max);

/** The square's sides in fractions of the photo's. */
function sides({ width, height }: Size, zoom: number): Size {
  const side = Math.min(width, height) / zoom;
  return { width: side / width, height: side / height };
}

/** The view with its square inside the photo, and magnified at most as far as makes sense. */
export function inside(photo: Size, { x, y, zoom }: SquareView): SquareView {
  const kept = clamp(zoom, 1, zoomMax);
  const { width, height } = sides(photo, kept);
  return { x: clamp(x, width / 2, 1 - width / 2), y: clamp(y, height / 2, 1 - height / 2), zoom: kept };
}

/** The view after the photo was dragged by shares of the square's side. */
export function dragged(photo: Size, view: SquareView, right: number, down: number): SquareView {
  const { width, height } = sides(photo, view.zoom);
  return inside(photo, { ...view, x: view.x - right * width, y: view.y - down * height });
}

/** The part of the photo that the view keeps. */
export function cropOf(photo: Size, view: SquareView): Crop {
  const { x, y, zoom } = inside(photo, view);
  const { width, height } = sides(photo, zoom);
  return { x: clamp(x - width / 2, 0, 1), y: clamp(y - height / 2, 0, 1), width, height };
}
