/** CRC-32 as a polynomial over GF(2), bits reversed, as gzip has it (RFC 1952, 8). */
const polynomial = 0xedb88320;
const one = 0x80000000;

/** a·b modulo the polynomial. */
export function multiply(a: number, b: number): number {
  let product = 0;
  let shifted = b;
  for (let bit = one; bit !== 0; bit >>>= 1) {
    if ((a & bit) !== 0) product ^= shifted;
    shifted = shifted & 1 ? (shifted >>> 1) ^ polynomial : shifted >>> 1;
  }
  return product >>> 0;
}

/** x^(8·bytes): what a sum is multiplied by when so many bytes follow it. */
export function shiftBy(bytes: number): number {
  let power = one >>> 8;
  let shift = one;
  for (let left = bytes; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) shift = multiply(shift, power);
    power = multiply(power, power);
  }
  return shift;
}
