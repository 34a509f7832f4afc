declare module 'libheif-js/libheif-wasm/libheif-bundle.mjs' {
  interface LibheifError {
    code: unknown;
    message: string;
  }
  interface LibheifChannel {
    width: number;
    height: number;
    stride: number;
    data: Uint8Array;
  }
  /** The part of libheif's embind interface that decoding needs. */
  export interface MainModule {
    heif_error_code: { heif_error_Ok: unknown };
    heif_colorspace: { heif_colorspace_RGB: unknown };
    heif_chroma: { heif_chroma_interleaved_RGB: unknown };
    heif_context_alloc(): object;
    heif_context_read_from_memory(context: object, bytes: Uint8Array): LibheifError;
    heif_js_context_get_primary_image_handle(context: object): { code?: unknown } | undefined;
    heif_js_decode_image2(
      handle: object,
      colorspace: unknown,
      chroma: unknown,
    ): { channels?: LibheifChannel[]; message?: string } | undefined;
  }
  export default function createLibheif(): Promise<MainModule>;
}
