import * as z from 'zod';
import { exploreCursorForm } from '../addresses.ts';
import { limits } from '../kernel/limits.ts';
import { photo, post } from './posts.ts';
import { listedUser, mutuals } from './users.ts';

const exploreCursor = z.string().regex(exploreCursorForm, { error: 'Not a cursor of this list.' });

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
