import { type ImageSource, type ImageTransform, ImageUnreadable, type RenderedImage } from '@isntgram/core/ports';
import sharp, { type OutputInfo, type Sharp } from 'sharp';
import { decodeHeic } from './heic.ts';
import { storedCrop } from './stored-crop.ts';

export interface SharpLimits {
  /** More pixels than this are refused before any is decoded. */
  pixelsMax: number;
}

interface Size {
  width: number;
  height: number;
}

interface Pixels {
  data: Buffer;
  info: OutputInfo;
}

const thumbnailEdge = 100;
/** Effort 4 takes twice as long for files 3 % smaller, and somebody waits for their photo. */
const webp = { quality: 80, effort: 2 } as const;

/** Renders with libvips, one picture at a time: memory, not the processor, is what a small machine runs out of. */
export function createSharpImageTransform(limits: SharpLimits): ImageTransform {
  let turn: Promise<unknown> = Promise.resolve();
  return {
    render(source, sizes) {
      const rendered = turn.then(() => render(source, sizes, limits));
      turn = rendered.catch(() => undefined);
      return rendered;
    },
  };
}

async function render(source: ImageSource, sizes: readonly Size[], limits: SharpLimits): Promise<RenderedImage> {
  const largest = sizes.reduce((a, b) => (b.width > a.width ? b : a), { width: thumbnailEdge, height: thumbnailEdge });
  const upright = await decodeUpright(source, largest, limits);
  const variants: Uint8Array[] = [];
  for (const { width, height } of sizes) {
    variants.push(await fromPixels(upright).resize(width, height, { fit: 'fill' }).webp(webp).toBuffer());
  }
  const { data, info } = await fromPixels(upright)
    .resize(thumbnailEdge, thumbnailEdge, { fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { variants, thumbnail: { width: info.width, height: info.height, rgba: data } };
}

/** Decodes once, into sRGB pixels of the largest size asked for; every smaller variant is made from them. */
async function decodeUpright(source: ImageSource, largest: Size, { pixelsMax }: SharpLimits): Promise<Pixels> {
  const container = source.format === 'heic' || source.format === 'avif';
  const orientation = container ? 1 : source.orientation;
  const across = orientation >= 5;
  const bytes = source.format === 'heic' ? await decodeHeic(source.bytes) : source.bytes;
  try {
    const picture = sharp(bytes, { failOn: 'warning', limitInputPixels: pixelsMax });
    if (source.crop) picture.extract(storedCrop(source.crop, turns[orientation], await picture.metadata()));
    const decoded = await picture
      .resize(across ? largest.height : largest.width, across ? largest.width : largest.height, { fit: 'cover' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    return await turnUpright(decoded, orientation);
  } catch (error) {
    throw new ImageUnreadable(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** EXIF 2.32, 4.6.4: mirrored left to right first, where it is, then turned to the right. */
export const turns = {
  1: { angle: 0, mirrored: false },
  2: { angle: 0, mirrored: true },
  3: { angle: 180, mirrored: false },
  4: { angle: 180, mirrored: true },
  5: { angle: 270, mirrored: true },
  6: { angle: 90, mirrored: false },
  7: { angle: 90, mirrored: true },
  8: { angle: 270, mirrored: false },
} as const;

/** Mirrors first, then turns: libvips keeps this order. */
async function turnUpright(pixels: Pixels, orientation: ImageSource['orientation']): Promise<Pixels> {
  if (orientation === 1) return pixels;
  const { angle, mirrored } = turns[orientation];
  return fromPixels(pixels).flop(mirrored).rotate(angle).raw().toBuffer({ resolveWithObject: true });
}

function fromPixels({ data, info: { width, height, channels } }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels } });
}
