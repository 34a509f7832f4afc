import type { ErrorCode } from '@isntgram/contract/kernel/errors';
import {
  ImageOfAnotherShape,
  type ImageSource,
  type ImageTransform as ImageTransformPort,
  ImageUnreadable,
} from '@isntgram/core/kernel/ports';
import { cleanPicture } from '@isntgram/core/media/image-header';
import { decodePng } from './png.ts';
import { needsPreparing, prepareImage } from './prepare-image.ts';

/**
 * https://developers.cloudflare.com/images/reference/troubleshooting/: no image, unknown format, invalid; too large;
 * takes too long.
 */
const problems: ReadonlyMap<number, ErrorCode> = new Map([
  [9412, 'media.damaged'],
  [9520, 'media.damaged'],
  [9523, 'media.damaged'],
  [9402, 'media.too_many_pixels'],
  [9413, 'media.too_many_pixels'],
]);
const thumbnailEdge = 100;
const webpQuality = 80;

/** Mirrored left to right first, then turned to the right; EXIF 2.32, 4.6.4. */
const turns: Record<ImageSource['orientation'], ImageTransform[]> = {
  1: [],
  2: [{ flip: 'h' }],
  3: [{ rotate: 180 }],
  4: [{ flip: 'v' }],
  5: [{ flip: 'h' }, { rotate: 270 }],
  6: [{ rotate: 90 }],
  7: [{ flip: 'h' }, { rotate: 90 }],
  8: [{ rotate: 270 }],
};

/**
 * Cloudflare's Images binding. It turns by EXIF on Cloudflare and not in every simulator, so EXIF never reaches it and
 * the turn is asked for. `prepareUrl` is for the local simulator, which knows no HEIC and no mirroring.
 */
export function createImagesTransform(images: ImagesBinding, prepareUrl: string | undefined): ImageTransformPort {
  const run = async (
    parts: readonly Uint8Array[],
    transforms: readonly ImageTransform[],
    format: 'image/webp' | 'image/png',
  ) => {
    const input = images.input(new Blob([...parts]).stream());
    const chain = transforms.reduce((transformer, transform) => transformer.transform(transform), input);
    const quality = format === 'image/webp' ? { quality: webpQuality } : {};
    const result = await chain.output({ format, ...quality });
    return new Uint8Array(await new Response(result.image()).arrayBuffer());
  };

  const uprightSize = async (parts: readonly Uint8Array[], { orientation }: ImageSource): Promise<Size> => {
    const info = await images.info(new Blob([...parts]).stream());
    if (!('width' in info)) throw new ImageUnreadable('The Images binding measures no picture of this kind.');
    return orientation >= 5 ? { width: info.height, height: info.width } : { width: info.width, height: info.height };
  };

  return {
    async render(given, sizes) {
      const edge = Math.max(...sizes.flatMap(({ width, height }) => [width, height]));
      const source = prepareUrl && needsPreparing(given) ? await prepareImage(prepareUrl, given, edge) : given;
      const parts = cleanPicture(source.bytes, source.format);
      const turn = [...turns[source.orientation], ...cutOf(source)];
      const fitted: ImageTransform = { width: thumbnailEdge, height: thumbnailEdge, fit: 'scale-down' };
      try {
        // Beside the variants, since people wait for these. It is made of the photo itself, whose shape it shows: what
        // is squeezed into their sizes must have that shape already.
        const [thumbnail, ...variants] = await Promise.all([
          run(parts, [...turn, fitted], 'image/png').then(decodePng),
          ...sizes.map(({ width, height }) => run(parts, [...turn, { width, height, fit: 'squeeze' }], 'image/webp')),
        ]);
        if (!isShapedAs(thumbnail, keptSize(source))) throw new ImageOfAnotherShape(await uprightSize(parts, source));
        return { variants, thumbnail };
      } catch (error) {
        throw asUnreadable(error);
      }
    },
  };
}

/** Cuts the upright picture: how many pixels go on each side. */
function cutOf({ width, height, crop }: ImageSource): ImageTransform[] {
  if (!crop) return [];
  const left = Math.min(width - 1, Math.round(crop.x * width));
  const top = Math.min(height - 1, Math.round(crop.y * height));
  const across = Math.max(1, Math.min(width - left, Math.round(crop.width * width)));
  const down = Math.max(1, Math.min(height - top, Math.round(crop.height * height)));
  return [{ trim: { left, top, width: across, height: down } }];
}

interface Size {
  width: number;
  height: number;
}

const keptSize = ({ width, height, crop }: ImageSource): Size => ({
  width: width * (crop?.width ?? 1),
  height: height * (crop?.height ?? 1),
});

/** Whether a small picture could be made of a large one by nothing but scaling. Rounding moves its edges by a pixel. */
function isShapedAs(small: Size, large: Size): boolean {
  const scale = Math.max(small.width, small.height) / Math.max(large.width, large.height);
  return Math.abs(large.width * scale - small.width) <= 1.5 && Math.abs(large.height * scale - small.height) <= 1.5;
}

/** The binding's error as core knows it, where the picture is at fault. */
function asUnreadable(error: unknown): unknown {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  const message = error instanceof Error ? error.message : String(error);
  const problem = problems.get(Number(code));
  return problem ? new ImageUnreadable(message, { cause: error, problem }) : error;
}
