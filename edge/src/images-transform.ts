import { type ImageFormat, readImageHeader } from '@isntgram/core/image-header';
import { type ImageSource, type ImageTransform as ImageTransformPort, ImageUnreadable } from '@isntgram/core/ports';
import { decodePng } from './png.ts';
import { needsPreparing, prepareImage } from './prepare-image.ts';
import { stripMetadata } from './strip-metadata.ts';

/** https://developers.cloudflare.com/images/reference/troubleshooting/: no image, too large, unknown format, invalid. */
const unreadableCodes: ReadonlySet<number> = new Set([9412, 9413, 9520, 9523]);
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

/** HEIC and AVIF are turned by whoever decodes them: how to is part of the picture there, not of its metadata. */
const turnsOf = (format: ImageFormat, orientation: ImageSource['orientation']): ImageTransform[] =>
  format === 'heic' || format === 'avif' ? [] : turns[orientation];

/**
 * Cloudflare's Images binding. It turns by EXIF on Cloudflare and not in every simulator, so EXIF never reaches it and the turn is
 * asked for. `prepareUrl` is for the local simulator, which knows no HEIC and no mirroring.
 */
export function createImagesTransform(images: ImagesBinding, prepareUrl: string | undefined): ImageTransformPort {
  const run = async (parts: readonly Uint8Array[], transforms: readonly ImageTransform[], format: 'image/webp' | 'image/png') => {
    const input = images.input(new Blob([...parts]).stream());
    const chain = transforms.reduce((transformer, transform) => transformer.transform(transform), input);
    const quality = format === 'image/webp' ? { quality: webpQuality } : {};
    const result = await chain.output({ format, ...quality });
    return new Uint8Array(await new Response(result.image()).arrayBuffer());
  };

  return {
    async render(given, sizes) {
      const edge = Math.max(...sizes.flatMap(({ width, height }) => [width, height]));
      const source = prepareUrl && needsPreparing(given) ? await prepareImage(prepareUrl, given, edge) : given;
      const parts = stripMetadata(source.bytes, source.format);
      const turn = [...turnsOf(source.format, source.orientation), ...cutOf(source)];
      try {
        const variants = await Promise.all(
          sizes.map(({ width, height }) => run(parts, [...turn, { width, height, fit: 'squeeze' }], 'image/webp')),
        );
        const [smallest] = variants;
        if (!smallest) throw new Error('An image is rendered to one size at least.');
        const fitted: ImageTransform = { width: thumbnailEdge, height: thumbnailEdge, fit: 'scale-down' };
        return { variants, thumbnail: await decodePng(await run([smallest], [fitted], 'image/png')) };
      } catch (error) {
        throw asUnreadable(error);
      }
    },
  };
}

/** Cuts the upright picture: how many pixels go on each side. */
function cutOf({ bytes, crop }: ImageSource): ImageTransform[] {
  if (!crop) return [];
  const { width, height } = readImageHeader(bytes);
  const left = Math.min(width - 1, Math.round(crop.x * width));
  const top = Math.min(height - 1, Math.round(crop.y * height));
  const across = Math.max(1, Math.min(width - left, Math.round(crop.width * width)));
  const down = Math.max(1, Math.min(height - top, Math.round(crop.height * height)));
  return [{ trim: { left, top, width: across, height: down } }];
}

/** The binding's error as core knows it, where the picture is at fault. */
function asUnreadable(error: unknown): unknown {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  const message = error instanceof Error ? error.message : String(error);
  return unreadableCodes.has(Number(code)) ? new ImageUnreadable(message, { cause: error }) : error;
}
