/** Says where in a kept page its nonces lie, in bytes; it goes no further than the front. */
export const placesHeader = 'x-nonce-at';

/** Where the placeholder begins in the page. It is of ASCII, as a nonce is. */
export function noncePlaces(page: Uint8Array<ArrayBuffer>, placeholder: string): number[] {
  // One letter per byte, whatever the bytes are.
  const letters = new TextDecoder('latin1').decode(page);
  const places: number[] = [];
  for (let at = letters.indexOf(placeholder); at !== -1; at = letters.indexOf(placeholder, at + placeholder.length))
    places.push(at);
  return places;
}

/** A copy of the page with the nonce at these places; all else is not looked at. */
export function withNonceAt(page: ArrayBuffer, places: string, nonce: string): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(page.slice(0));
  const bytes = new TextEncoder().encode(nonce);
  if (places) for (const place of places.split(',')) copy.set(bytes, Number(place));
  return copy;
}
