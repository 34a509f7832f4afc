/**
 * How a profile keeps its pages compressed and still gives each answer a nonce of its own. Without one, pages are kept
 * as they are, and whatever stands in front compresses them.
 */
export interface PagePacking {
  /** The page, of which `placeholder` stands for the nonce wherever it comes. */
  pack(page: Uint8Array<ArrayBuffer>, placeholder: string): Uint8Array<ArrayBuffer>;
  /** The packed page as gzip (RFC 1952), with the nonce, which is as long as the placeholder was. */
  gzip(packed: Uint8Array<ArrayBuffer>, nonce: string): Uint8Array<ArrayBuffer>;
  /** The page again, with its placeholder. */
  unpack(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
}

/** Says of what the cache keeps that it is packed; it goes no further than the front. */
export const packedHeader = 'x-packed';

/** Whether the request takes an answer in this encoding (RFC 9110, 12.5.3). */
export function takesEncoding(request: Request, name: 'br' | 'gzip'): boolean {
  const offers = (request.headers.get('accept-encoding') ?? '').toLowerCase().split(',');
  return offers.some((offer) => patterns[name].test(offer));
}

const patternOf = (name: string): RegExp => new RegExp(`^\\s*${name}\\s*(;\\s*q=(?!0(\\.0*)?\\s*$)|$)`);
const patterns = { br: patternOf('br'), gzip: patternOf('gzip') };
