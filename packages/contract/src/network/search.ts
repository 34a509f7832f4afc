import * as z from 'zod';
import { limits } from '../kernel/limits.ts';
import { text } from '../kernel/text.ts';
import { searchKinds } from './choices.ts';
import { post } from './posts.ts';
import { tagSummary } from './tags.ts';
import { listedUser } from './users.ts';

export type SearchKind = (typeof searchKinds)[number];

export const searchQuery = z.object({
  q: text(limits.searchLengthMax).meta({
    description: 'As far as it is typed. With # in front it asks for tags, with @ for people.',
  }),
  kind: z.enum(searchKinds, { error: `Use one of ${searchKinds.join(', ')}.` }).default('all'),
});
export type SearchQuery = z.infer<typeof searchQuery>;

/** The best of each kind that was asked for, best first. */
export const searchResults = z
  .object({ people: z.array(listedUser), tags: z.array(tagSummary), posts: z.array(post) })
  .meta({ id: 'SearchResults' });
export type SearchResults = z.infer<typeof searchResults>;
