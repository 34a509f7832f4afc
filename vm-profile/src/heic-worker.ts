import { parentPort, workerData } from 'node:worker_threads';
import createLibheif, { type MainModule } from 'libheif-js/libheif-wasm/libheif-bundle.mjs';
import { encodeTiff, type RgbImage } from './tiff.ts';

/** What a decoding thread is given, and what it answers with. */
export interface HeicTask {
  bytes: Uint8Array;
  profile: Uint8Array | undefined;
}
export type HeicOutcome = { tiff: Uint8Array<ArrayBuffer> } | { unreadable: string };

function decode(libheif: MainModule, bytes: Uint8Array): Omit<RgbImage, 'profile'> | string {
  const context = libheif.heif_context_alloc();
  const read = libheif.heif_context_read_from_memory(context, bytes);
  if (read.code !== libheif.heif_error_code.heif_error_Ok) return String(read.message);
  const handle = libheif.heif_js_context_get_primary_image_handle(context);
  if (!handle || handle.code) return 'The file holds no picture.';
  const image = libheif.heif_js_decode_image2(
    handle,
    libheif.heif_colorspace.heif_colorspace_RGB,
    libheif.heif_chroma.heif_chroma_interleaved_RGB,
  );
  const [channel] = image?.channels ?? [];
  if (!channel) return String(image?.message ?? 'The picture could not be decoded.');
  return { width: channel.width, height: channel.height, stride: channel.stride, rgb: channel.data };
}

const { bytes, profile }: HeicTask = workerData;
const picture = decode(await createLibheif(), bytes);
const outcome: HeicOutcome =
  typeof picture === 'string' ? { unreadable: picture } : { tiff: encodeTiff({ ...picture, profile }) };
parentPort?.postMessage(outcome, 'tiff' in outcome ? [outcome.tiff.buffer] : []);
