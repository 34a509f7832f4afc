/** What the header of a picture says, for whatever decodes it. */

/** The formats that cameras and phones write and the pipeline reads. */
export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'heic' | 'avif';

/** EXIF orientation: 1 upright, 3 upside down, 6 turn right, 8 turn left; 2, 4, 5, 7 are mirrored as well. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/**
 * Colours by the numbers of ITU-T H.273: primaries 1 are sRGB's, 9 BT.2020's, 12 Display P3's; transfer 13 is sRGB's,
 * 16 PQ, 18 HLG.
 */
export interface CodedColour {
  primaries: number;
  transfer: number;
  /** How bright the brightest of an HDR picture is, where it says so. */
  nitsMax?: number | undefined;
}

export interface ImageHeader {
  format: ImageFormat;
  /** Upright, in pixels. */
  width: number;
  height: number;
  /** How the decoded pixels are to be turned: 1 for HEIC and AVIF, whose decoders do that. */
  orientation: Orientation;
  /** What the numbers in the file say of its colours, where that is neither sRGB nor a profile. */
  colour?: CodedColour | undefined;
  /** How opaque it is stands for 16 to 235, not 0 to 255. */
  limitedAlpha?: boolean | undefined;
}
