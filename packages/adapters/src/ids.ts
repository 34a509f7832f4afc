import type { Clock, Ids } from '@isntgram/core/kernel/ports';

const counterMax = 0xfff;

/**
 * UUIDv7 (RFC 9562, method 1): 48 bits of milliseconds, then a 12-bit counter that starts anywhere in its lower half
 * each millisecond, then 62 random bits. The clock may stand still or go back: ids never do.
 */
export function createIds(clock: Clock): Ids {
  let millisecond = 0;
  let counter = 0;
  return {
    next() {
      const bytes = crypto.getRandomValues(new Uint8Array(16));
      const view = new DataView(bytes.buffer);
      const now = clock.now().getTime();
      if (now > millisecond) {
        millisecond = now;
        counter = view.getUint16(6) & (counterMax >> 1);
      } else if (counter < counterMax) {
        counter += 1;
      } else {
        millisecond += 1;
        counter = 0;
      }
      view.setUint32(0, Math.floor(millisecond / 2 ** 16));
      view.setUint16(4, millisecond % 2 ** 16);
      view.setUint16(6, 0x7000 | counter);
      view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f));
      const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    },
  };
}
