import type { ImageFormat, Orientation } from '@isntgram/core/image-header';
import { ImageUnreadable } from '@isntgram/core/ports';
import { decodeHeic } from '@isntgram/vm-profile/heic';
import { turns } from '@isntgram/vm-profile/sharp-image-transform';
import sharp from 'sharp';

/**
 * The picture as a PNG without loss: upright, sRGB, no metadata. For what Miniflare's stand-in of the Images binding cannot read:
 * HEIC, and pictures that are stored mirrored.
 * @throws ImageUnreadable
 */
export async function preparePicture(bytes: Uint8Array, format: ImageFormat, orientation: Orientation): Promise<Uint8Array> {
  const decoded = format === 'heic' ? await decodeHeic(bytes) : bytes;
  const { angle, mirrored } = turns[format === 'heic' || format === 'avif' ? 1 : orientation];
  try {
    return await sharp(decoded, { failOn: 'warning' })
      .flop(mirrored)
      .rotate(angle)
      .toColourspace('srgb')
      .png({ compressionLevel: 1 })
      .toBuffer();
  } catch (error) {
    throw new ImageUnreadable(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
