import createLibheif, { type Libheif } from 'libheif-js/libheif-wasm/libheif-bundle.mjs';
import type { RgbImage } from './tiff.ts';

/** libheif says that the file is damaged or of a kind it does not know. */
export class HeifError extends Error {
  override readonly name = 'HeifError';
}

/** From heif.h and heif_decoding.h, as WebAssembly's 32 bit lay them out. */
const rgb = 1;
const interleaved = 10;
const strictDecodingAt = 21;
const errorSizeBytes = 12;
const pointerSizeBytes = 4;

/**
 * Decodes a HEIC's primary picture, upright. Strictly: by libheif-js' own interface, a file that was cut off becomes a picture with
 * holes in it. All memory lives as long as the module, so use a thread per picture.
 * @throws HeifError
 */
export async function decodePrimary(bytes: Uint8Array): Promise<Omit<RgbImage, 'profile'>> {
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
  heif._heif_decode_image(error, readWord(heif, result), result, rgb, interleaved, options);
  check(heif, error);
  const image = readWord(heif, result);
  const plane = heif._heif_image_get_plane_readonly(image, interleaved, result);
  const stride = readWord(heif, result);
  const [width, height] = [heif._heif_image_get_primary_width(image), heif._heif_image_get_primary_height(image)];
  return { width, height, stride, rgb: heif.HEAPU8.subarray(plane, plane + stride * height) };
}

/** Throws what a `heif_error` says: code, subcode and a pointer to words, where the code is not 0. */
function check(heif: Libheif, error: number): void {
  if (readWord(heif, error) === 0) return;
  const words = readWord(heif, error + 8);
  throw new HeifError(new TextDecoder().decode(heif.HEAPU8.subarray(words, heif.HEAPU8.indexOf(0, words))).trim());
}

const readWord = ({ HEAPU8 }: Libheif, at: number): number => new DataView(HEAPU8.buffer).getUint32(at, true);
