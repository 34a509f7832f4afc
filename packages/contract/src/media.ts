import { z } from 'zod';
import { errorCode } from './errors.ts';
import { limits, photoContentTypes } from './limits.ts';
import { id, instant } from './page.ts';
import { requiredText } from './text.ts';

export const newMedia = z
  .object({
    fileName: requiredText('a file name', limits.fileNameLengthMax),
    contentType: z.enum(photoContentTypes, { error: 'Choose a JPEG, PNG, WebP, HEIC or AVIF photo.' }),
    sizeBytes: z
      .number({ error: 'Enter the size in bytes.' })
      .int()
      .min(1, { error: 'The file is empty.' })
      .max(limits.photoSizeBytesMax, { error: `A photo may have at most ${limits.photoSizeBytesMax / 1024 / 1024} MB.` }),
    purpose: z.enum(['post', 'avatar']).default('post'),
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

export const variant = z.object({ width: z.number().int(), height: z.number().int(), url: z.string() }).meta({ id: 'Variant' });
export type Variant = z.infer<typeof variant>;

export const mediaProblem = z.object({ code: errorCode, message: z.string() }).meta({ id: 'MediaProblem' });
export type MediaProblem = z.infer<typeof mediaProblem>;

/** An upload as its owner sees it: waiting for bytes, being processed, ready, or refused with a problem. */
export const media = z
  .object({
    id,
    status: z.enum(['waiting', 'processing', 'ready', 'failed']),
    fileName: z.string(),
    width: z.number().int().nullable(),
    height: z.number().int().nullable(),
    thumbhash: z.string().nullable().meta({ description: 'Base64.' }),
    variants: z.array(variant),
    problem: mediaProblem.nullable(),
  })
  .meta({ id: 'Media' });
export type Media = z.infer<typeof media>;
