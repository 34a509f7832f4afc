import type { ErrorCode } from '@isntgram/contract/kernel/errors';
import type { ImageSource, RenderedImage } from '@isntgram/core/kernel/ports';
import type { Size } from './decode-upright.ts';

/** What the process that decodes photos is given, and what it answers with. */
export interface PhotoTask {
  source: ImageSource;
  sizes: readonly Size[];
  pixelsMax: number;
}
export type PhotoOutcome =
  | { rendered: RenderedImage }
  | { delivered: Size }
  | { unreadable: string; problem: ErrorCode }
  /** Ours, not the photo's. */
  | { fault: string };
