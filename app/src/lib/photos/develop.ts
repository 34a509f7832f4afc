import { applyColours, colourTransform, hasPlainColours, isPlain, type Look } from '@isntgram/contract/media/looks';

/**
 * A look is given to a photo here, before it is sent, and not by the profiles' pipelines: Cloudflare's Images binding
 * gives no raw pixels, tilts nothing and bends no curve, and what it does to brightness is not what libvips does. So
 * both profiles get the very pixels that the preview showed, and their pipelines go on as with any photo.
 */

/** A picture as a browser holds it, upright; the size in pixels is the photo's own, however small its source is. */
export interface Picture {
  source: CanvasImageSource;
  width: number;
  height: number;
}

/** Safari draws on no canvas larger than 16.7 megapixels; twelve are more than the largest variant needs. */
const pixelsMax = 12_000_000;
/** So many rows are coloured at a time: a phone answers to fingers in between. */
const stripRows = 256;
const quality = 0.95;

/** Resolves with the picture that an address shows; rejects where the browser cannot show it. */
export async function loadPicture(url: string): Promise<Picture> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return { source: image, width: image.naturalWidth, height: image.naturalHeight };
}

const isSideways = ({ turn }: Look) => turn === 90 || turn === 270;

/** The size of the picture turned: its crop is measured in that. */
export const turnedSize = ({ width, height }: Omit<Picture, 'source'>, look: Look) =>
  isSideways(look) ? { width: height, height: width } : { width, height };

/** How far a tilted picture is enlarged, so that it still fills its frame. */
export function tiltScale({ width, height }: { width: number; height: number }, tilt: number): number {
  const angle = (Math.abs(tilt) * Math.PI) / 180;
  const ratio = Math.max(width / height, height / width);
  return Math.cos(angle) + ratio * Math.sin(angle);
}

/** The picture turned and tilted, in its own colours, with at most so many pixels. */
export function drawTurned(picture: Picture, look: Look, max = pixelsMax): HTMLCanvasElement {
  const full = turnedSize(picture, look);
  const scale = Math.min(1, Math.sqrt(max / (full.width * full.height)));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(full.width * scale));
  canvas.height = Math.max(1, Math.round(full.height * scale));
  const context = contextOf(canvas);
  // JPEG has no opacity: what one sees through is white, as on the page.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate(((look.turn + look.tilt) * Math.PI) / 180);
  const enlarged = tiltScale(full, look.tilt);
  context.scale(enlarged, enlarged);
  const [width, height] = isSideways(look) ? [canvas.height, canvas.width] : [canvas.width, canvas.height];
  context.drawImage(picture.source, -width / 2, -height / 2, width, height);
  return canvas;
}

/** Gives the canvas the look's colours, at once. For previews: a large one takes a quarter of a second. */
export function colour(canvas: HTMLCanvasElement, look: Look): void {
  if (hasPlainColours(look)) return;
  const transform = colourTransform(look);
  colourRows(canvas, transform, 0, canvas.height);
}

function colourRows(
  canvas: HTMLCanvasElement,
  transform: ReturnType<typeof colourTransform>,
  from: number,
  rows: number,
): void {
  const context = contextOf(canvas);
  const pixels = context.getImageData(0, from, canvas.width, rows);
  applyColours(pixels.data, transform);
  context.putImageData(pixels, 0, from);
}

/** The file with its look, as the file to send; the very same file where the look is plain. */
export async function develop(file: File, look: Look, url: string, signal: AbortSignal): Promise<File> {
  if (isPlain(look)) return file;
  const canvas = drawTurned(await loadPicture(url), look);
  if (!hasPlainColours(look)) {
    const transform = colourTransform(look);
    for (let row = 0; row < canvas.height; row += stripRows) {
      signal.throwIfAborted();
      colourRows(canvas, transform, row, Math.min(stripRows, canvas.height - row));
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
  canvas.width = 0;
  signal.throwIfAborted();
  if (!blob) throw new Error('The browser made no JPEG of the photo.');
  return new File([blob], `${file.name.replace(/\.[^.]*$/, '')}.jpg`, { type: 'image/jpeg' });
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true, colorSpace: 'srgb' });
  if (!context) throw new Error('The browser draws no canvas.');
  return context;
}
