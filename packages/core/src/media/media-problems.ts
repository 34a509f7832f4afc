import type { ErrorCode } from '@isntgram/contract/kernel/errors';
import { limits } from '@isntgram/contract/kernel/limits';
import type { MediaProblem } from '@isntgram/contract/media/media';
import { type SQL, sql } from 'drizzle-orm';

const megapixelsMax = limits.photoPixelsMax / 1_000_000;
const messages: Partial<Record<ErrorCode, string>> = {
  'media.not_an_image': 'This file is not a photo. Choose a JPEG, PNG, WebP, HEIC or AVIF.',
  'media.damaged':
    'This photo is damaged: its data ends early or cannot be decoded. Export it again from where it came.',
  'media.too_many_pixels': `This photo has more than ${megapixelsMax} megapixels. Make it smaller and try again.`,
  'media.too_heavy':
    'This photo is stored in a way that takes too much work to read: in very many passes, or too large for one. Save ' +
    'it as an ordinary JPEG, or smaller, and try again.',
  'media.image_sequence':
    'This is an image sequence, a burst or an animation without a still photo in it. Choose a single photo.',
  'media.video': 'This is a video. Choose a photo: a JPEG, PNG, WebP, HEIC or AVIF.',
  'media.gif': 'This is a GIF. Choose a JPEG, PNG, WebP, HEIC or AVIF instead.',
  'media.tiff_or_raw':
    'This is a RAW or TIFF picture, as it is before it is developed. Export it as a JPEG and try again.',
  'media.unsupported_kind':
    'This is a picture of a kind that we cannot read, such as JPEG XL, JPEG 2000, Photoshop or BMP. Save it as a ' +
    'JPEG and try again.',
  'media.not_uploaded': 'The photo never arrived. Upload it again.',
  'media.processing_failed': 'Something went wrong with this photo on our side. Try it again.',
};

const otherwise = 'This photo cannot be used. Choose another one.';

/** What a person is told of a photo that could not be used. */
export const mediaProblem = (code: ErrorCode): MediaProblem => ({ code, message: messages[code] ?? otherwise });

/** What is told of each code, as an SQL literal of JSON text; under '' of any other. */
export const mediaProblemsJson: SQL = sql.raw(
  `'${JSON.stringify({ ...messages, '': otherwise }).replaceAll("'", "''")}'`,
);
