declare module 'libheif-js/libheif-wasm/libheif-bundle.mjs' {
  /**
   * The part of libheif's C interface that decoding needs: https://github.com/strukturag/libheif. Pointers are numbers;
   * a function that returns a `heif_error` writes it to its first argument instead.
   */
  export interface Libheif {
    /** The memory that pointers point into. It is another object after it grew. */
    readonly HEAPU8: Uint8Array;
    _malloc(sizeBytes: number): number;
    _heif_context_alloc(): number;
    _heif_context_read_from_memory_without_copy(
      error: number,
      context: number,
      at: number,
      sizeBytes: number,
      options: number,
    ): void;
    _heif_context_get_primary_image_handle(error: number, context: number, handleAt: number): void;
    _heif_image_handle_has_alpha_channel(handle: number): number;
    _heif_image_handle_get_image_tiling(error: number, handle: number, transformed: number, tilingAt: number): void;
    _heif_image_handle_decode_image_tile(
      error: number,
      handle: number,
      imageAt: number,
      space: number,
      chroma: number,
      options: number,
      x: number,
      y: number,
    ): void;
    _heif_decoding_options_alloc(): number;
    _heif_decode_image(
      error: number,
      handle: number,
      imageAt: number,
      space: number,
      chroma: number,
      options: number,
    ): void;
    _heif_image_release(image: number): void;
    _heif_image_get_primary_width(image: number): number;
    _heif_image_get_primary_height(image: number): number;
    _heif_image_get_plane_readonly(image: number, channel: number, strideAt: number): number;
  }
  export default function createLibheif(): Promise<Libheif>;
}
