import { DomainError } from '@isntgram/core/kernel/errors';
import { cleanPicture, readImageHeader } from '@isntgram/core/media/image-header';
import { Bytes } from '@isntgram/core/media/images/bytes';
import { readContainer } from '@isntgram/core/media/images/container';
import { quadrants } from '@isntgram/node/testing/generated-pictures';
import { asSequence, withGamma, withLateDirectory, withScans } from '@isntgram/node/testing/odd-pictures';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { ascii, box, container, ftyp, fullBox, type Item, properties, u8, u16, u32 } from './boxes.ts';

const { extent, turn, mirror, cut, colour, profile, brightness, bits, alpha } = properties;
const photo = (...of: Buffer[]): Item => ({ id: 1, type: 'hvc1', properties: of });
const of = (...all: Item[]) => container({ primary: 1, items: all });
const sizeOf = (file: Uint8Array) => {
  const { width, height } = readImageHeader(file);
  return [width, height];
};

describe('the primary picture of a container', () => {
  test('has its own extent, not the largest of the file', () => {
    const others: Item[] = [
      { id: 2, type: 'hvc1', properties: [extent(4_000, 3_000)] },
      { id: 3, type: 'hvc1', properties: [extent(160, 120), turn(1)] },
    ];
    expect(sizeOf(of(photo(extent(400, 300)), ...others))).toEqual([400, 300]);
    expect(sizeOf(container({ primary: 3, items: [photo(extent(400, 300)), ...others], wide: true }))).toEqual([
      120, 160,
    ]);
  });

  test.each([
    ['turned to the left', [turn(1)], [30, 40], 8],
    ['turned over', [turn(2)], [40, 30], 3],
    ['turned to the right', [turn(3)], [30, 40], 6],
    ['mirrored from left to right', [mirror(1)], [40, 30], 2],
    ['mirrored from top to bottom', [mirror(0)], [40, 30], 4],
    ['mirrored, then turned', [mirror(1), turn(1)], [30, 40], 5],
    ['turned, then mirrored', [turn(1), mirror(1)], [30, 40], 7],
  ])('is %s', (_, steps, size, orientation) => {
    const file = of(photo(extent(40, 30), ...steps));
    expect(sizeOf(file)).toEqual(size);
    expect(readContainer(new Bytes(file))?.turn).toBe(orientation);
  });

  test('is cut and turned in the order of its properties', () => {
    expect(sizeOf(of(photo(extent(40, 30), cut(36, 20), turn(1))))).toEqual([20, 36]);
    expect(sizeOf(of(photo(extent(40, 30), turn(1), cut(20, 36))))).toEqual([20, 36]);
    expect(sizeOf(of(photo(extent(40, 30), turn(1), cut(36, 20))))).toEqual([30, 40]);
    expect(readContainer(new Bytes(of(photo(extent(40, 30), cut(36, 20)))))?.turn).toBeUndefined();
  });

  test('is found wherever the index lies', () => {
    const before = Buffer.concat([
      box('free', Buffer.alloc(70_000)),
      u32(1),
      ascii('mdat'),
      u32(0, 1_016),
      Buffer.alloc(1_000),
    ]);
    expect(sizeOf(container({ primary: 1, items: [photo(extent(40, 30), turn(1))], before }))).toEqual([30, 40]);
  });

  test('is as large as its grid, whatever its tiles are', () => {
    const tile = (id: number): Item => ({ id, type: 'hvc1', properties: [extent(512, 512)] });
    const references = [{ type: 'dimg', to: [2, 3] }];
    const small = u8(0, 0, 0, 1, ...u16(900, 500));
    const large = u8(0, 1, 0, 1, ...u32(900, 500));
    for (const data of [small, large]) {
      for (const wide of [false, true]) {
        const grid: Item = { id: 1, type: 'grid', properties: [extent(1_024, 512), turn(3)], data, references };
        const file = container({ primary: 1, items: [grid, tile(2), tile(3)], wide });
        expect(sizeOf(file)).toEqual([500, 900]);
        expect(readContainer(new Bytes(file))).toMatchObject({ tiled: true, turn: 6 });
      }
    }
  });

  test('that only repeats another is as that one is', () => {
    const copy: Item = { id: 1, type: 'iden', properties: [turn(1)], references: [{ type: 'dimg', to: [2] }] };
    expect(sizeOf(of(copy, { id: 2, type: 'hvc1', properties: [extent(40, 30), cut(36, 20)] }))).toEqual([20, 36]);
    const itself: Item = { id: 1, type: 'iden', properties: [], references: [{ type: 'dimg', to: [1] }] };
    expect(() => readImageHeader(of(itself))).toThrow(new DomainError('media.damaged'));
  });

  test('has colours by its profile, else by numbers', () => {
    const coded = [colour(9, 16), brightness(600), bits(10)];
    expect(readImageHeader(of(photo(extent(40, 30), ...coded))).colour).toEqual({
      primaries: 9,
      transfer: 16,
      nitsMax: 600,
    });
    expect(readImageHeader(of(photo(extent(40, 30), ...coded, profile(u8(1, 2, 3))))).colour).toBeUndefined();
    expect(readImageHeader(of(photo(extent(40, 30), colour(1, 13)))).colour).toBeUndefined();
  });

  test('knows how its opacity is coded', () => {
    const aside = (full: boolean): Item => ({
      id: 2,
      type: 'hvc1',
      properties: [extent(40, 30), alpha(), colour(2, 2, full)],
      references: [{ type: 'auxl', to: [1] }],
    });
    expect(readImageHeader(of(photo(extent(40, 30)), aside(false))).limitedAlpha).toBe(true);
    expect(readImageHeader(of(photo(extent(40, 30)), aside(true))).limitedAlpha).toBeUndefined();
  });

  test.each([
    [['mif2', 'heic'], 'heic'],
    [['heis', 'msf1'], 'heic'],
    [['heim'], 'heic'],
    [['mif1', 'avif'], 'avif'],
    [['avis'], 'avif'],
  ])('may stand in a file of the brands %s', (brands, format) => {
    expect(readImageHeader(container({ primary: 1, items: [photo(extent(40, 30))], brands })).format).toBe(format);
  });
});

describe('what is no photo', () => {
  test.each([
    ['media.image_sequence', Buffer.concat([ftyp('hevc', 'msf1'), box('moov', u32(0))])],
    ['media.image_sequence', Buffer.concat([ftyp('avis'), box('moov', u32(0))])],
    ['media.video', Buffer.concat([ftyp('isom', 'mp42'), box('moov', u32(0))])],
    ['media.video', Buffer.concat([ftyp('qt  '), box('moov', u32(0))])],
    ['media.gif', ascii('GIF89a')],
    ['media.tiff_or_raw', ascii('II*\0')],
    ['media.tiff_or_raw', Buffer.concat([ftyp('crx ', 'isom')])],
    ['media.unsupported_kind', u8(0xff, 0x0a)],
    ['media.not_an_image', ascii('<svg/>')],
    ['media.not_an_image', Buffer.alloc(0)],
    ['media.damaged', u8(0xff, 0xd8, 0xff)],
    ['media.damaged', Buffer.concat([ftyp('heic'), fullBox('meta', 0, 0)])],
  ])('is called %s', (code, bytes) => {
    expect(() => readImageHeader(bytes)).toThrow(new DomainError(code as 'media.video'));
  });

  test('says so of any bytes, and never breaks otherwise', async () => {
    const [png, jpeg] = [
      await quadrants(16, 12),
      await sharp(await quadrants(16, 12))
        .jpeg()
        .toBuffer(),
    ];
    const seeds = [png, jpeg, withLateDirectory(jpeg, 6), of(photo(extent(40, 30), turn(1), cut(20, 20)))];
    let state = 1;
    const random = (below: number) => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
    for (let round = 0; round < 4_000; round += 1) {
      const bytes = Buffer.from(seeds[round % seeds.length] ?? png);
      for (let change = random(8); change >= 0; change -= 1)
        bytes[4 + random(Math.min(600, bytes.length - 4))] = random(256);
      try {
        const { format } = readImageHeader(bytes.subarray(0, 20 + random(bytes.length)));
        cleanPicture(bytes, format);
      } catch (error) {
        expect(error).toBeInstanceOf(DomainError);
      }
    }
  });
});

describe('work that is known beforehand', () => {
  const heavy = new DomainError('media.too_heavy');
  test('is bounded in scans', async () => {
    const jpeg = await sharp(await quadrants(64, 48))
      .jpeg()
      .toBuffer();
    expect(sizeOf(await withScans(jpeg, 20))).toEqual([64, 48]);
    const many = await withScans(jpeg, 3_000);
    expect(() => readImageHeader(many)).toThrow(heavy);
  });

  test('is bounded in memory: of a progressive JPEG, of an interlaced PNG, of an AVIF', async () => {
    const progressive = await sharp(await quadrants(64, 48))
      .jpeg({ progressive: true, chromaSubsampling: '4:4:4' })
      .toBuffer();
    const frame = progressive.indexOf(u8(0xff, 0xc2));
    const sized = (width: number, height: number) => {
      const copy = Buffer.from(progressive);
      copy.writeUInt16BE(height, frame + 5);
      copy.writeUInt16BE(width, frame + 7);
      return copy;
    };
    expect(sizeOf(sized(6_000, 4_000))).toEqual([6_000, 4_000]);
    expect(() => readImageHeader(sized(8_192, 6_144))).toThrow(heavy);
    const png = await quadrants(64, 48);
    png.writeUInt32BE(8_000, 16);
    png.writeUInt32BE(6_000, 20);
    expect(sizeOf(png)).toEqual([8_000, 6_000]);
    png.writeUInt8(16, 24);
    expect(sizeOf(png)).toEqual([8_000, 6_000]);
    png.writeUInt8(1, 28);
    expect(() => readImageHeader(png)).toThrow(heavy);
    expect(() => readImageHeader(of(photo(extent(8_000, 6_000))))).toThrow(heavy);
  });

  test('lets the sensors of phones through', async () => {
    const jpeg = await sharp(await quadrants(64, 48))
      .jpeg()
      .toBuffer();
    const frame = jpeg.indexOf(u8(0xff, 0xc0));
    for (const [width, height] of [
      [8_192, 6_144],
      [8_160, 6_144],
      [9_280, 6_944],
    ] as const) {
      jpeg.writeUInt16BE(height, frame + 5);
      jpeg.writeUInt16BE(width, frame + 7);
      expect(sizeOf(jpeg)).toEqual([width, height]);
    }
    jpeg.writeUInt16BE(12_000, frame + 7);
    jpeg.writeUInt16BE(9_000, frame + 5);
    expect(() => readImageHeader(jpeg)).toThrow(new DomainError('media.too_many_pixels'));
  });
});

test('an AVIF sequence is handed on as its still picture, a gamma as a profile', async () => {
  const avif = container({ primary: 1, items: [photo(extent(40, 30))], brands: ['avif', 'mif1'] });
  expect(Buffer.concat(cleanPicture(asSequence(avif), 'avif')).equals(avif)).toBe(true);
  const clean = Buffer.concat(cleanPicture(await withGamma(await quadrants(16, 12), 1.8), 'png'));
  expect((await sharp(clean).metadata()).icc).toBeDefined();
});
