import { rgbaToDataURL } from 'thumbhash';
import { decodeThumbhash, shapeOfThumbhash } from './thumbhash.ts';

const edge = 6;
/** A thumbhash's header; what is shorter decodes to nonsense. */
const shortest = 5;

/**
 * A thumbhash (base64) as a CSS background: about 36 pixels that the browser blurs by enlarging them, ~250 bytes. It is
 * computed while rendering, on a server as in a browser, for every tile of a page.
 */
export function placeholderOf(thumbhash: string | null): string | undefined {
  if (!thumbhash) return undefined;
  try {
    const hash = Uint8Array.from(atob(thumbhash), (letter) => letter.charCodeAt(0));
    if (hash.length < shortest) return undefined;
    const shape = shapeOfThumbhash(hash);
    const width = shape >= 1 ? edge : Math.max(2, Math.round(edge * shape));
    const height = shape >= 1 ? Math.max(2, Math.round(edge / shape)) : edge;
    return `url(${rgbaToDataURL(width, height, decodeThumbhash(hash, width, height))})`;
  } catch {
    return undefined;
  }
}
