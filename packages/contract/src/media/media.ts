import * as z from 'zod';
import { errorCode } from '../kernel/errors.ts';
import { limits, photoContentTypes } from '../kernel/limits.ts';
import { id, instant } from '../kernel/page.ts';
import { requiredText } from '../kernel/text.ts';

export const newMedia = z
  .object({
    fileName: requiredText('a file name', limits.fileNameLengthMax),
    contentType: z.enum(photoContentTypes, { error: 'Choose a JPEG, PNG, WebP, HEIC or AVIF photo.' }),
    sizeBytes: z
      .number({ error: 'Enter the size in bytes.' })
      .int()
      .min(1, { error: 'The file is empty.' })
      .max(limits.photoSizeBytesMax, {
        error: `A photo may have at most ${limits.photoSizeBytesMax / 1024 / 1024} MB.`,
      }),
    purpose: z.enum(['post', 'avatar', 'logo']).default('post'),
  })
  .meta({ id: 'NewMedia' });
export type NewMedia = z.infer<typeof newMedia>;

/** Says where the bytes go: one request with exactly this method, address and these headers. */
export const mediaTicket = z
  .object({
    id,
    upload: z.object({ method: z.literal('PUT'), url: z.string(), headers: z.record(z.string(), z.string()) }),
    expiresAt: instant,
  })
  .meta({ id: 'MediaTicket' });
export type MediaTicket = z.infer<typeof mediaTicket>;

export const variant = z
  .object({ width: z.number().int(), height: z.number().int(), url: z.string() })
  .meta({ id: 'Variant' });
export type Variant = z.infer<typeof variant>;

export const mediaProblem = z.object({ code: errorCode, message: z.string() }).meta({ id: 'MediaProblem' });
export type MediaProblem = z.infer<typeof mediaProblem>;

const fraction = z.number({ error: 'Enter a fraction from 0 to 1.' }).min(0).max(1);
const share = fraction.min(0.01, { error: 'Keep at least a hundredth of the photo.' });

/** The part of a photo to keep, in fractions of the upright original. What is outside is never shown to anybody. */
export const crop = z
  .object({ x: fraction, y: fraction, width: share, height: share })
  .refine(({ x, y, width, height }) => x + width <= 1 + 1e-6 && y + height <= 1 + 1e-6, {
    error: 'The part to keep must lie inside the photo.',
  })
  .meta({ id: 'Crop' });
export type Crop = z.infer<typeof crop>;

/** The point of the kept part that stays in view where space is short, in fractions from its upper left corner. */
export const focalPoint = z.object({ x: fraction, y: fraction }).meta({ id: 'FocalPoint' });
export type FocalPoint = z.infer<typeof focalPoint>;

/** Only what is there changes; a crop of null keeps the whole photo. */
export const mediaPatch = z.object({ crop: crop.nullable(), focal: focalPoint }).partial().meta({ id: 'MediaPatch' });
export type MediaPatch = z.infer<typeof mediaPatch>;

/** An upload as its owner sees it: waiting for bytes, being processed, ready, or refused with a problem. */
export const media = z
  .object({
    id,
    status: z.enum(['waiting', 'processing', 'ready', 'failed']),
    fileName: z.string(),
    width: z.number().int().nullable().meta({ description: 'Of the kept part, in pixels; once it is ready.' }),
    height: z.number().int().nullable(),
    thumbhash: z.string().nullable().meta({ description: 'Base64.' }),
    crop: crop.nullable(),
    focal: focalPoint,
    variants: z.array(variant),
    problem: mediaProblem.nullable(),
  })
  .meta({ id: 'Media' });
export type Media = z.infer<typeof media>;
