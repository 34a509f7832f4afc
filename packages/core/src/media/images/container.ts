import type { CodedColour, Orientation } from '../../kernel/picture.ts';
import type { Bytes } from './bytes.ts';

/** What a HEIC's or AVIF's index says of its primary picture (ISO/IEC 23008-12). */
export interface ContainedPicture {
  /** As it is to be seen: cut, mirrored and turned as its properties say, in their order. */
  width: number;
  height: number;
  /** As it is coded, before all that. */
  coded: { width: number; height: number };
  /** The file's own ICC profile. */
  profile?: Uint8Array | undefined;
  colour?: CodedColour | undefined;
  bitsPerChannel: number;
  /** The values of the picture that says how opaque it is stand for 16 to 235, not 0 to 255. */
  limitedAlpha: boolean;
  /** Coded in parts, so that no decoder need hold it whole. */
  tiled: boolean;
  /**
   * How the coded picture is to be turned, where that is all that is to be done with it; undefined where it is cut as
   * well.
   */
  turn: Orientation | undefined;
}

interface Box {
  type: string;
  body: Bytes;
}

type Properties = Box[];

/** Derivations of derivations are allowed; nobody writes more than one. */
const derivationsMax = 4;

/**
 * Finds the primary picture wherever the index lies in the file, and reads its own properties: never those of a
 * thumbnail, a gain map or another picture of the same file. Undefined where there is no such picture, as in an image
 * sequence.
 */
export function readContainer(file: Bytes): ContainedPicture | undefined {
  const meta = find(boxes(file), 'meta');
  if (!meta) return undefined;
  const index = readIndex(file, meta.part(4));
  const id = index.primary;
  const coded = codedSize(index, id);
  if (!coded) return undefined;
  const own = index.propertiesOf(id);
  const inherited = index
    .sourcesOf(id, 'dimg')
    .flatMap((tile) => index.propertiesOf(tile))
    .slice(0, 64);
  const seen = own.reduce(transformed, coded);
  const alpha = index.alphaOf(id);
  const colours = own.some(({ type }) => type === 'colr') ? own : inherited;
  return {
    ...seen,
    coded,
    profile: profileOf(colours),
    colour: colourOf(colours),
    bitsPerChannel: depthOf(own) ?? depthOf(inherited) ?? 8,
    limitedAlpha: alpha !== undefined && isLimited(index.propertiesOf(alpha)),
    tiled: index.typeOf(id) === 'grid' && index.sourcesOf(id, 'dimg').length > 1,
    turn: own.some(({ type }) => type === 'clap') ? undefined : turnOf(own),
  };
}

/** Whether the file is a film of pictures, as bursts and animations are. */
export const isSequence = (file: Bytes): boolean => find(boxes(file), 'moov') !== undefined;

/** The payload of the derived picture, or the property `ispe` of a coded one. */
function codedSize(index: Index, id: number, depth = 0): { width: number; height: number } | undefined {
  const type = index.typeOf(id);
  const payload = index.dataOf(id);
  if (type === 'grid' && payload) {
    const wide = (payload.u8(1) & 1) === 1;
    return wide ? sized(payload.u32(4), payload.u32(8)) : sized(payload.u16(4), payload.u16(6));
  }
  const [source] = index.sourcesOf(id, 'dimg');
  if (type === 'iden' && source !== undefined && depth < derivationsMax) {
    const coded = codedSize(index, source, depth + 1);
    return coded && index.propertiesOf(source).reduce(transformed, coded);
  }
  const extent = index.propertiesOf(id).find((box) => box.type === 'ispe');
  return extent && sized(extent.body.u32(4), extent.body.u32(8));
}

const sized = (width: number, height: number) => (width > 0 && height > 0 ? { width, height } : undefined);

interface Size {
  width: number;
  height: number;
}

/**
 * What becomes of a picture's size by one of its properties: cut by `clap`, turned by `irot`; `imir` leaves it alone.
 */
function transformed(size: Size, { type, body }: Box): Size {
  if (type === 'irot') return body.u8(0) % 2 === 1 ? { width: size.height, height: size.width } : size;
  if (type !== 'clap') return size;
  const [width, height] = [body.u32(0) / body.u32(4), body.u32(8) / body.u32(12)].map(Math.round);
  const fits = width && height && width <= size.width && height <= size.height;
  return fits ? { width, height } : size;
}

const turns: Readonly<Record<string, Orientation>> = {
  '0': 1,
  '90': 6,
  '180': 3,
  '270': 8,
  'mirrored 0': 2,
  'mirrored 90': 7,
  'mirrored 180': 4,
  'mirrored 270': 5,
};

/**
 * All turns to the left (`irot`) and mirrorings (`imir`: 0 top to bottom, 1 left to right), one after the other, as
 * EXIF would say it.
 */
function turnOf(properties: Properties): Orientation {
  let [angle, mirrored] = [0, false];
  for (const { type, body } of properties) {
    if (type === 'irot') angle -= 90 * (body.u8(0) & 3);
    if (type !== 'imir') continue;
    angle = (body.u8(0) & 1) === 1 ? -angle : 180 - angle;
    mirrored = !mirrored;
  }
  return turns[`${mirrored ? 'mirrored ' : ''}${((angle % 360) + 360) % 360}`] ?? 1;
}

function profileOf(properties: Properties): Uint8Array | undefined {
  const box = properties.find(({ type, body }) => type === 'colr' && ['prof', 'rICC'].includes(body.text(0, 4)));
  return box?.body.bytes.slice(4);
}

function colourOf(properties: Properties): CodedColour | undefined {
  const body = properties.find((box) => box.type === 'colr' && box.body.text(0, 4) === 'nclx')?.body;
  const nitsMax = properties.find(({ type }) => type === 'clli')?.body.u16(0);
  return body && { primaries: body.u16(4), transfer: body.u16(6), ...(nitsMax && { nitsMax }) };
}

const depthOf = (properties: Properties): number | undefined => {
  const body = properties.find(({ type }) => type === 'pixi')?.body;
  return body && body.u8(4) > 0 ? body.u8(5) : undefined;
};

/** By `colr`, or by the sequence header inside `av1C`, which says so in a bit that this does not look for. */
const isLimited = (properties: Properties): boolean => {
  const body = properties.find((box) => box.type === 'colr' && box.body.text(0, 4) === 'nclx')?.body;
  return body !== undefined && body.length >= 11 && (body.u8(10) & 0x80) === 0;
};

interface Index {
  primary: number;
  typeOf(id: number): string;
  propertiesOf(id: number): Properties;
  sourcesOf(id: number, kind: string): number[];
  alphaOf(id: number): number | undefined;
  dataOf(id: number): Bytes | undefined;
}

const auxiliaryAlpha = /^urn:(mpeg:mpegB:cicp:systems:auxiliary:alpha|mpeg:hevc:2015:auxid:1)/;

function readIndex(file: Bytes, meta: Bytes): Index {
  const children = [...boxes(meta)];
  const child = (type: string) => find(children, type);
  const types = readTypes(child('iinf'));
  const references = readReferences(child('iref'));
  const shared = child('iprp');
  const container = [...boxes(shared && find(boxes(shared), 'ipco'))];
  const associations =
    shared && [...boxes(shared)].filter(({ type }) => type === 'ipma').map(({ body }) => readAssociations(body));
  const propertiesOf = (id: number): Properties =>
    (associations ?? []).flatMap((each) => each.get(id) ?? []).flatMap((number) => container[number - 1] ?? []);
  const primary = child('pitm');
  return {
    primary: primary ? (primary.u8(0) === 0 ? primary.u16(4) : primary.u32(4)) : 0,
    typeOf: (id) => types.get(id) ?? '',
    propertiesOf,
    sourcesOf: (id, kind) => references.flatMap(({ type, from, to }) => (type === kind && from === id ? to : [])),
    alphaOf: (id) =>
      references
        .filter(({ type, to }) => type === 'auxl' && to.includes(id))
        .map(({ from }) => from)
        .find((from) =>
          propertiesOf(from).some(({ type, body }) => type === 'auxC' && auxiliaryAlpha.test(body.text(4, 64))),
        ),
    dataOf: (id) => readData(file, child('iloc'), child('idat'), id),
  };
}

function readTypes(info: Bytes | undefined): Map<number, string> {
  const types = new Map<number, string>();
  if (!info) return types;
  const start = info.u8(0) === 0 ? 6 : 8;
  for (const { type, body } of boxes(info.part(start))) {
    if (type !== 'infe' || body.u8(0) < 2) continue;
    const wide = body.u8(0) >= 3;
    types.set(wide ? body.u32(4) : body.u16(4), body.text(wide ? 10 : 8, 4));
  }
  return types;
}

function readReferences(box: Bytes | undefined): { type: string; from: number; to: number[] }[] {
  if (!box) return [];
  const size = box.u8(0) === 0 ? 2 : 4;
  const number = (body: Bytes, at: number) => (size === 2 ? body.u16(at) : body.u32(at));
  return [...boxes(box.part(4))].map(({ type, body }) => {
    const room = Math.max(0, Math.floor((body.length - size - 2) / size));
    const count = Math.min(body.u16(size), room);
    return {
      type,
      from: number(body, 0),
      to: Array.from({ length: count }, (_, index) => number(body, size + 2 + index * size)),
    };
  });
}

/** Which properties, by their numbers from 1, belong to which item: in the order in which they are to be applied. */
function readAssociations(box: Bytes): Map<number, number[]> {
  const wideIds = box.u8(0) >= 1;
  const wideNumbers = (box.u8(3) & 1) === 1;
  const found = new Map<number, number[]>();
  let at = 8;
  for (let left = box.u32(4); left > 0 && at < box.length; left -= 1) {
    const id = wideIds ? box.u32(at) : box.u16(at);
    at += wideIds ? 4 : 2;
    const numbers: number[] = [];
    for (let count = box.u8(at++); count > 0; count -= 1) {
      numbers.push(wideNumbers ? box.u16(at) & 0x7fff : box.u8(at) & 0x7f);
      at += wideNumbers ? 2 : 1;
    }
    found.set(id, numbers);
  }
  return found;
}

/**
 * The first stretch of an item's bytes, in the file or in `idat`: enough for what derived pictures say of themselves.
 */
function readData(file: Bytes, box: Bytes | undefined, idat: Bytes | undefined, wanted: number): Bytes | undefined {
  if (!box) return undefined;
  const version = box.u8(0);
  const [offsetSize, lengthSize] = [box.u8(4) >> 4, box.u8(4) & 15];
  const [baseSize, indexSize] = [box.u8(5) >> 4, version > 0 ? box.u8(5) & 15 : 0];
  const wide = version >= 2;
  const number = (at: number, size: number) => (size === 8 ? box.u64(at) : size === 4 ? box.u32(at) : 0);
  let at = wide ? 10 : 8;
  for (let left = wide ? box.u32(6) : box.u16(6); left > 0 && at < box.length; left -= 1) {
    const id = wide ? box.u32(at) : box.u16(at);
    at += wide ? 4 : 2;
    const inIdat = version > 0 && (box.u16(at) & 15) === 1;
    at += version > 0 ? 4 : 2;
    const base = number(at, baseSize);
    at += baseSize;
    const count = box.u16(at);
    at += 2;
    if (id === wanted && count > 0) {
      const start = base + number(at + indexSize, offsetSize);
      const length = number(at + indexSize + offsetSize, lengthSize);
      return (inIdat ? idat : file)?.part(start, start + length);
    }
    at += count * (indexSize + offsetSize + lengthSize);
  }
  return undefined;
}

const find = (all: Iterable<Box>, type: string): Bytes | undefined => {
  for (const box of all) if (box.type === type) return box.body;
  return undefined;
};

/**
 * The boxes that follow each other (ISO/IEC 14496-12, 4.2); ends where one does not fit, save the last of a file cut
 * off.
 */
export function* boxes(bytes: Bytes | undefined): Generator<Box> {
  if (!bytes) return;
  let at = 0;
  while (at + 8 <= bytes.length) {
    const short = bytes.u32(at);
    const headerSize = short === 1 ? 16 : 8;
    const size = short === 1 ? bytes.u64(at + 8) : short === 0 ? bytes.length - at : short;
    if (size < headerSize) return;
    yield { type: bytes.text(at + 4, 4), body: bytes.part(at + headerSize, at + size) };
    at += size;
  }
}
