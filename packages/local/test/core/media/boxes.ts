/** Containers of pictures as ISO/IEC 14496-12 and 23008-12 lay them out, built by hand. */

export const u8 = (...values: number[]): Buffer => Buffer.from(values);
export const u16 = (...values: number[]): Buffer => Buffer.concat(values.map((value) => u8(value >> 8, value & 255)));
export const u32 = (...values: number[]): Buffer =>
  Buffer.concat(values.map((value) => u16(value >>> 16, value & 65_535)));
export const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');

export function box(type: string, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([u32(body.length + 8), ascii(type), body]);
}

/** With a version and flags. */
export const fullBox = (type: string, version: number, flags: number, ...parts: Uint8Array[]): Buffer =>
  box(type, u32((version << 24) | flags), ...parts);

export const ftyp = (...brands: string[]): Buffer => box('ftyp', ascii(brands[0] ?? ''), u32(0), ...brands.map(ascii));

export const properties = {
  extent: (width: number, height: number) => fullBox('ispe', 0, 0, u32(width, height)),
  turn: (quartersLeft: number) => box('irot', u8(quartersLeft)),
  mirror: (axis: 0 | 1) => box('imir', u8(axis)),
  cut: (width: number, height: number) => box('clap', u32(width, 1, height, 1, 0, 1, 0, 1)),
  colour: (primaries: number, transfer: number, full = true) =>
    box('colr', ascii('nclx'), u16(primaries, transfer, 6), u8(full ? 0x80 : 0)),
  profile: (bytes: Uint8Array) => box('colr', ascii('prof'), bytes),
  brightness: (nits: number) => box('clli', u16(nits, 200)),
  bits: (count: number) => fullBox('pixi', 0, 0, u8(3, count, count, count)),
  alpha: () => fullBox('auxC', 0, 0, ascii('urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0')),
};

export interface Item {
  id: number;
  type: string;
  properties: Buffer[];
  /** What a derived picture says of itself, in `idat`. */
  data?: Buffer;
  references?: { type: string; to: number[] }[];
}

interface Layout {
  brands?: string[];
  primary: number;
  items: Item[];
  /** Ids of 32 bits, and numbers of properties of 15. */
  wide?: boolean;
  /** What stands between the brands and the index. */
  before?: Buffer;
}

export function container({
  brands = ['heic', 'mif1'],
  primary,
  items,
  wide = false,
  before = Buffer.alloc(0),
}: Layout): Buffer {
  const version = wide ? 1 : 0;
  const id = (value: number) => (wide ? u32(value) : u16(value));
  const shared = items.flatMap((item) => item.properties);
  const infe = items.map((item) => fullBox('infe', wide ? 3 : 2, 0, id(item.id), u16(0), ascii(`${item.type}\0`)));
  const associations = items.map((item) => {
    const first = items.slice(0, items.indexOf(item)).reduce((sum, each) => sum + each.properties.length, 1);
    const numbers = item.properties.map((_, index) =>
      wide ? u16(0x8000 | (first + index)) : u8(0x80 | (first + index)),
    );
    return Buffer.concat([id(item.id), u8(numbers.length), ...numbers]);
  });
  const references = items.flatMap((item) =>
    (item.references ?? []).map(({ type, to }) => box(type, id(item.id), u16(to.length), ...to.map(id))),
  );
  const derived = items.filter(({ data }) => data);
  const places = derived.map((item, index) => {
    const offset = derived.slice(0, index).reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
    return Buffer.concat([wide ? u32(item.id) : u16(item.id), u16(1, 0, 1), u32(offset, item.data?.length ?? 0)]);
  });
  const iloc = fullBox('iloc', wide ? 2 : 1, 0, u8(0x44, 0), wide ? u32(places.length) : u16(places.length), ...places);
  const meta = fullBox(
    'meta',
    0,
    0,
    fullBox('hdlr', 0, 0, u32(0), ascii('pict'), u32(0, 0, 0), u8(0)),
    fullBox('pitm', version, 0, id(primary)),
    iloc,
    fullBox('iinf', version, 0, wide ? u32(items.length) : u16(items.length), ...infe),
    ...(references.length > 0 ? [fullBox('iref', version, 0, ...references)] : []),
    box('iprp', box('ipco', ...shared), fullBox('ipma', version, wide ? 1 : 0, u32(items.length), ...associations)),
    box('idat', ...derived.flatMap(({ data }) => data ?? [])),
  );
  return Buffer.concat([ftyp(...brands), before, meta, box('mdat', Buffer.alloc(64))]);
}
