import { ImageOfAnotherShape, type ImageSource, ImageUnreadable } from '@isntgram/core/kernel/ports';
import { readImageHeader } from '@isntgram/core/media/image-header';
import * as z from 'zod';

const timeoutMs = 60_000;

/**
 * What the Images binding's local simulator cannot do: phones' HEIC, cutting, mirroring, colours by numbers.
 * Cloudflare's own can.
 */
export const needsPreparing = ({ format, orientation, crop, colour, limitedAlpha }: ImageSource): boolean =>
  crop !== undefined ||
  format === 'heic' ||
  [2, 4, 5, 7].includes(orientation) ||
  colour !== undefined ||
  limitedAlpha === true;

const shape = z.object({ width: z.number(), height: z.number() });

/** Has the picture turned upright, cut, and made as large as the largest edge wanted, by the service at `url`. */
export async function prepareImage(
  url: string,
  { bytes, crop, ...header }: ImageSource,
  edge: number,
): Promise<ImageSource> {
  const address = new URL(url);
  address.searchParams.set('picture', JSON.stringify({ ...header, crop, edge }));
  const response = await fetch(address, {
    method: 'POST',
    body: new Uint8Array(bytes),
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (response.status === 409) throw new ImageOfAnotherShape(shape.parse(await response.json()));
  if (response.status === 422) throw new ImageUnreadable(await response.text());
  if (!response.ok) throw new Error(`The image preparation answered ${response.status}: ${await response.text()}`);
  const prepared = new Uint8Array(await response.arrayBuffer());
  return { bytes: prepared, ...readImageHeader(prepared) };
}
