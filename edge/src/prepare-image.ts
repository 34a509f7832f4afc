import { type ImageSource, ImageUnreadable } from '@isntgram/core/ports';

const timeoutMs = 60_000;

/** What the Images binding's local simulator cannot do: phones' HEIC, cutting, and mirroring. Cloudflare's own can. */
export const needsPreparing = ({ format, orientation, crop }: ImageSource): boolean =>
  crop !== undefined || format === 'heic' || (format !== 'avif' && [2, 4, 5, 7].includes(orientation));

/** Has the picture turned upright, cut, and made as large as the largest edge wanted, by the service at `url`. */
export async function prepareImage(
  url: string,
  { bytes, format, orientation, crop }: ImageSource,
  edge: number,
): Promise<ImageSource> {
  const address = new URL(url);
  const part = crop && { crop: [crop.x, crop.y, crop.width, crop.height].join() };
  for (const [name, value] of Object.entries({ format, orientation, edge, ...part }))
    address.searchParams.set(name, String(value));
  const response = await fetch(address, {
    method: 'POST',
    body: new Uint8Array(bytes),
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (response.status === 422) throw new ImageUnreadable(await response.text());
  if (!response.ok) throw new Error(`The image preparation answered ${response.status}: ${await response.text()}`);
  const prepared = response.headers.get('content-type') === 'image/jpeg' ? 'jpeg' : 'png';
  return { bytes: new Uint8Array(await response.arrayBuffer()), format: prepared, orientation: 1 };
}
