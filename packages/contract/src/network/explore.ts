import { z } from 'zod';
import { limits } from '../kernel/limits.ts';
import { photo, post } from './posts.ts';
import { listedUser, mutuals } from './users.ts';

/**
 * Where a window of posts begins, and the ends of the ids of those in it that were shown: made and read by the API
 * alone.
 */
export const exploreCursor = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(?:\.(?:[0-9a-f]{6}){1,400})?$/, {
    error: 'Not a cursor of this list.',
  });

export const exploreQuery = z.object({
  cursor: exploreCursor.optional(),
  limit: z.coerce.number().int().min(1).max(limits.pageSizeMax).default(24),
});
export type ExploreQuery = z.infer<typeof exploreQuery>;

export const explorePage = z
  .object({ items: z.array(post), nextCursor: exploreCursor.nullable() })
  .meta({ id: 'ExplorePage' });
export type ExplorePage = z.infer<typeof explorePage>;

/** Somebody to follow, with whom the signed-in person knows among their followers. */
export const suggestedUser = listedUser
  .extend({
    mutuals,
    photos: z.array(photo).meta({ description: 'The first photos of their three latest posts that one may see.' }),
  })
  .meta({ id: 'SuggestedUser' });
export type SuggestedUser = z.infer<typeof suggestedUser>;
