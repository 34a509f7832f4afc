import { limits } from '@isntgram/contract/kernel/limits';
import { DomainError } from '../../kernel/errors.ts';

/** What decoding a picture takes, known before a pixel is decoded. */
export interface DecodingWork {
  pixels: number;
  /** How often a decoder goes through all of them. */
  passes: number;
  /** What it has to keep at once, beside a few rows. */
  memoryBytes: number;
}

/** @throws DomainError media.too_many_pixels or media.too_heavy */
export function requireBearable({ pixels, passes, memoryBytes }: DecodingWork): void {
  if (pixels > limits.photoPixelsMax) throw new DomainError('media.too_many_pixels');
  const tooLong = passes > limits.photoScansMax || pixels * passes > limits.photoScannedPixelsMax;
  if (tooLong || memoryBytes > limits.photoDecodingBytesMax) throw new DomainError('media.too_heavy');
}
