import * as z from 'zod';
import { limits } from '../kernel/limits.ts';
import { id, instant } from '../kernel/page.ts';
import { text } from '../kernel/text.ts';
import { focalPoint, mediaProblem, variant } from '../media/media.ts';
import { peopleInPhotos } from './tagged.ts';
import { userSummary } from './users.ts';

export const audience = z.enum(['everyone', 'followers'], { error: 'Choose who may see this: everyone or followers.' });
export type Audience = z.infer<typeof audience>;

const alt = text(limits.altLengthMax);
const caption = text(limits.captionLengthMax);
/** Where it was, by a name that its author gives; none where it is empty. */
const place = text(limits.placeLengthMax).refine((value) => !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(value), {
  error: 'Use one line of plain text.',
});
const commentsOff = z.boolean({ error: 'Say true or false.' });

export const newPost = z
  .object({
    media: z
      .array(z.object({ id, alt: alt.default('') }))
      .min(1, { error: 'Add at least one photo.' })
      .max(limits.photosPerPostMax, { error: `A post may have at most ${limits.photosPerPostMax} photos.` })
      .refine((items) => new Set(items.map((item) => item.id)).size === items.length, {
        error: 'Each photo can be used once.',
      }),
    caption: caption.default(''),
    audience: audience.default('everyone'),
    commentsOff: commentsOff.default(false),
    place: place.default(''),
    people: peopleInPhotos.default([]),
  })
  .meta({ id: 'NewPost' });
export type NewPost = z.infer<typeof newPost>;

/** Alt texts by position; a photo that is not named keeps its own. */
export const postPatch = z
  .object({
    caption,
    alts: z
      .array(
        z.object({
          position: z
            .number()
            .int()
            .min(0)
            .max(limits.photosPerPostMax - 1),
          alt,
        }),
      )
      .max(limits.photosPerPostMax),
    audience,
    commentsOff,
    place,
  })
  .partial()
  .meta({ id: 'PostPatch' });
export type PostPatch = z.infer<typeof postPatch>;

export const photo = z
  .object({
    width: z.number().int(),
    height: z.number().int(),
    alt: z.string(),
    thumbhash: z.string().nullable().meta({ description: 'Base64.' }),
    focal: focalPoint,
    variants: z.array(variant),
    problem: mediaProblem.nullable().meta({ description: 'Why this photo could not be used.' }),
  })
  .meta({ id: 'Photo' });
export type Photo = z.infer<typeof photo>;

const postStatus = z.enum(['processing', 'published', 'failed', 'taken_down']);

/** How the signed-in person stands to this post. */
export const postViewer = z
  .object({ liked: z.boolean(), saved: z.boolean(), following: z.boolean(), own: z.boolean() })
  .meta({ id: 'PostViewer' });
export type PostViewer = z.infer<typeof postViewer>;

export const post = z
  .object({
    id,
    status: postStatus,
    author: userSummary,
    caption: z.string(),
    photos: z.array(photo),
    audience,
    commentsOff,
    place: z.string().meta({ description: 'Empty where its author named none.' }),
    createdAt: instant,
    editedAt: instant.nullable(),
    likeCount: z.number().int(),
    commentCount: z.number().int(),
    viewer: postViewer.optional(),
  })
  .meta({ id: 'Post' });
export type Post = z.infer<typeof post>;
