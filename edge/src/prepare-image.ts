import { type ImageSource, ImageUnreadable } from '@isntgram/core/ports';

const timeoutMs = 60_000;

/** What the Images binding's local simulator cannot do: phones' HEIC, and mirroring. Cloudflare's own can. */
export const needsPreparing = ({ format, orientation }: ImageSource): boolean =>
  format === 'heic' || (format !== 'avif' && [2, 4, 5, 7].includes(orientation));

/** Has the picture turned into an upright PNG in sRGB by the service at `url`. */
export async function prepareImage(url: string, { bytes, format, orientation }: ImageSource): Promise<ImageSource> {
  const address = new URL(url);
  address.searchParams.set('format', format);
  address.searchParams.set('orientation', String(orientation));
  const response = await fetch(address, {
    method: 'POST',
    body: new Uint8Array(bytes),
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (response.status === 422) throw new ImageUnreadable(await response.text());
  if (!response.ok) throw new Error(`The image preparation answered ${response.status}: ${await response.text()}`);
  return { bytes: new Uint8Array(await response.arrayBuffer()), format: 'png', orientation: 1 };
}
