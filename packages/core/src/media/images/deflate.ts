/** What each byte makes of the remainder. */
const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc >>> 0;
});

/** CRC-32 as PNG's chunks end with it, and a zip's entries begin. https://www.w3.org/TR/png-3/#D-CRCAppendix */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  // By index: an iterator takes many times as long over megabytes.
  for (let at = 0; at < bytes.length; at += 1) crc = (crc >>> 8) ^ (remainders[(crc ^ (bytes[at] ?? 0)) & 255] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

/** Up to 65,535 bytes as a zlib stream that is not compressed (RFC 1950, RFC 1951, 3.2.4). */
export function storedZlib(bytes: Uint8Array): Uint8Array {
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  const { length } = bytes;
  const stream = new Uint8Array(length + 11);
  stream.set([0x78, 0x01, 1, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255]);
  stream.set(bytes, 7);
  new DataView(stream.buffer).setUint32(length + 7, high * 65_536 + low);
  return stream;
}
