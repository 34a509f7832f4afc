import type { ErrorCode } from '@isntgram/contract/errors';
import { limits } from '@isntgram/contract/limits';
import type { MediaProblem } from '@isntgram/contract/media';

const messages: Partial<Record<ErrorCode, string>> = {
  'media.not_an_image': 'This file is not a photo. Choose a JPEG, PNG, WebP, HEIC or AVIF.',
  'media.damaged': 'This photo is damaged: its data ends early or cannot be decoded. Export it again from where it came.',
  'media.too_many_pixels': `This photo has more than ${limits.photoPixelsMax / 1_000_000} megapixels. Make it smaller and try again.`,
  'media.not_uploaded': 'The photo never arrived. Upload it again.',
  'media.processing_failed': 'Something went wrong with this photo on our side. Try it again.',
};

/** What a person is told of a photo that could not be used. */
export const mediaProblem = (code: ErrorCode): MediaProblem => ({
  code,
  message: messages[code] ?? 'This photo cannot be used. Choose another one.',
});
