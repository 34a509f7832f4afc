import { expect, test } from 'vitest';
import { zipEnd, zipEntry } from './zip.ts';

const u64 = (bytes: Uint8Array, at: number): bigint => new DataView(bytes.buffer).getBigUint64(at, true);
const u32 = (bytes: Uint8Array, at: number): number => new DataView(bytes.buffer).getUint32(at, true);

test('what begins behind 4 GiB has its place in 64 bits, and so has the directory', () => {
  const offset = 5_000_000_000;
  const { head, line } = zipEntry({ name: 'a', bytes: new Uint8Array(3), modifiedAt: new Date(0) }, offset);
  expect([u32(head, 0), u32(line, 42)]).toEqual([0x0403_4b50, 0xffff_ffff]);
  expect(u64(line, 46 + 1 + 4)).toBe(5_000_000_000n);
  const end = zipEnd({ entries: 70_000, offset, sizeBytes: 7_000_000 });
  expect([u64(end, 32), u64(end, 40), u64(end, 48)]).toEqual([70_000n, 7_000_000n, 5_000_000_000n]);
  expect(u64(end, 56 + 8)).toBe(5_007_000_000n);
  expect(u32(end, 76)).toBe(0x0605_4b50);
});
