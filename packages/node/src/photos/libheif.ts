/// <reference path="./libheif-bundle.d.ts" />
import createLibheif, { type Libheif } from 'libheif-js/libheif-wasm/libheif-bundle.mjs';
import { HeifError } from './heif-error.ts';

/**
 * A piece of the picture: 8 bits a channel, in rows of `stride` bytes. It may be larger than what of it belongs to the
 * picture.
 */
export interface HeifPiece {
  left: number;
  top: number;
  width: number;
  height: number;
  stride: number;
  data: Uint8Array;
}

export interface HeifPicture {
  width: number;
  height: number;
  channels: 3 | 4;
  /** It came as it is coded, and whoever asked has to turn it. */
  unturned: boolean;
  /** From the upper left; each is gone when the next is asked for. */
  pieces: Generator<HeifPiece>;
}

/** From heif.h, heif_decoding.h and heif_tiling.h, as WebAssembly's 32 bit lay them out. */
const rgb = 1;
const interleaved = { 3: 10, 4: 11 } as const;
const interleavedChannel = 10;
const ignoreTransformationsAt = 1;
const strictDecodingAt = 21;
const errorSizeBytes = 12;
const pointerSizeBytes = 4;
const tilingSizeBytes = 128;

interface Opened {
  heif: Libheif;
  handle: number;
  /** Where functions write their errors and results to. */
  error: number;
  result: number;
  options: number;
}

/**
 * Opens a HEIC's primary picture. Strictly: by libheif-js' own interface, a file that was cut off becomes a picture
 * with holes in it. By tiles, where `tiled`: one after the other, so that the picture is never whole in here, and not
 * turned as the file says; else cut, mirrored and turned. All memory lives as long as the process.
 * @throws HeifError, also while its pieces are read
 */
export async function openHeif(bytes: Uint8Array, tiled: boolean): Promise<HeifPicture> {
  const opened = await open(bytes);
  const { heif, handle, error, options } = opened;
  const channels = heif._heif_image_handle_has_alpha_channel(handle) ? 4 : 3;
  // Opacity is a picture of its own, which is put together with the whole.
  if (!tiled || channels === 4) return decodeWhole(opened, channels);
  const tiling = heif._malloc(tilingSizeBytes);
  heif._heif_image_handle_get_image_tiling(error, handle, 0, tiling);
  check(heif, error);
  const [columns = 1, rows = 1, across = 0, down = 0, width = 0, height = 0] = Array.from({ length: 6 }, (_, index) =>
    readWord(heif, tiling + (index + 1) * 4),
  );
  heif.HEAPU8[options + ignoreTransformationsAt] = 1;
  const places = Array.from(
    { length: columns * rows },
    (_, index) => [index % columns, Math.floor(index / columns)] as const,
  );
  const pieces = (function* () {
    for (const [x, y] of places) {
      heif._heif_image_handle_decode_image_tile(error, handle, opened.result, rgb, interleaved[3], options, x, y);
      yield* piece(opened, x * across, y * down);
    }
  })();
  return { width, height, channels, unturned: true, pieces };
}

function decodeWhole(opened: Opened, channels: 3 | 4): HeifPicture {
  const { heif, handle, error, result, options } = opened;
  heif._heif_decode_image(error, handle, result, rgb, interleaved[channels], options);
  check(heif, error);
  const image = readWord(heif, result);
  const [width, height] = [heif._heif_image_get_primary_width(image), heif._heif_image_get_primary_height(image)];
  return { width, height, channels, unturned: false, pieces: piece(opened, 0, 0) };
}

/** What the decoder left at `result`; freed as soon as it was looked at. */
function* piece({ heif, error, result }: Opened, left: number, top: number): Generator<HeifPiece> {
  check(heif, error);
  const image = readWord(heif, result);
  const plane = heif._heif_image_get_plane_readonly(image, interleavedChannel, result);
  const stride = readWord(heif, result);
  const [width, height] = [heif._heif_image_get_primary_width(image), heif._heif_image_get_primary_height(image)];
  yield { left, top, width, height, stride, data: heif.HEAPU8.subarray(plane, plane + stride * height) };
  heif._heif_image_release(image);
}

async function open(bytes: Uint8Array): Promise<Opened> {
  const heif = await createLibheif();
  const error = heif._malloc(errorSizeBytes);
  const result = heif._malloc(pointerSizeBytes);
  const context = heif._heif_context_alloc();
  const file = heif._malloc(bytes.length);
  heif.HEAPU8.set(bytes, file);
  heif._heif_context_read_from_memory_without_copy(error, context, file, bytes.length, 0);
  check(heif, error);
  heif._heif_context_get_primary_image_handle(error, context, result);
  check(heif, error);
  const options = heif._heif_decoding_options_alloc();
  heif.HEAPU8[options + strictDecodingAt] = 1;
  return { heif, handle: readWord(heif, result), error, result, options };
}

/** Throws what a `heif_error` says: code, subcode and a pointer to words, where the code is not 0. */
function check(heif: Libheif, error: number): void {
  if (readWord(heif, error) === 0) return;
  const words = readWord(heif, error + 8);
  throw new HeifError(new TextDecoder().decode(heif.HEAPU8.subarray(words, heif.HEAPU8.indexOf(0, words))).trim());
}

const readWord = ({ HEAPU8 }: Libheif, at: number): number => new DataView(HEAPU8.buffer).getUint32(at, true);
