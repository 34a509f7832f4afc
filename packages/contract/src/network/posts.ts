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

/**
 * A post that was first published elsewhere, at the time that its id names: whoever makes the id out of what they
 * import imports nothing twice, for the same id is the same post. It names nobody in its photos and tells nobody of
 * itself.
 */
export const importedPost = newPost
  .omit({ people: true })
  .extend({
    id: id.meta({
      description:
        'A UUIDv7 of your own making. Its first 48 bits are the milliseconds since 1970 of when it was first ' +
        'published, at least a day ago; what follows you choose so that the same post gets the same id again.',
    }),
  })
  .meta({ id: 'ImportedPost' });
export type ImportedPost = z.infer<typeof importedPost>;

/** When what has this UUIDv7 was made, in milliseconds since 1970. */
export const timeOfId = (value: string): number => Number.parseInt(value.slice(0, 8) + value.slice(9, 13), 16);

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
