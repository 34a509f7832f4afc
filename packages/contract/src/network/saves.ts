import * as z from 'zod';
import { limits } from '../kernel/limits.ts';
import { id, instant } from '../kernel/page.ts';
import { nameText } from '../kernel/text.ts';
import { photo } from './posts.ts';

export const saveState = z.object({ saved: z.boolean() }).meta({ id: 'SaveState' });
export type SaveState = z.infer<typeof saveState>;

/** A name for saved posts, different from the names of one's other collections. */
export const newCollection = z
  .object({ name: nameText('a name', limits.collectionNameLengthMax) })
  .meta({ id: 'NewCollection' });
export type NewCollection = z.infer<typeof newCollection>;

/** Saved posts under a name; only its owner knows of it. */
export const collection = z
  .object({
    id,
    name: z.string(),
    createdAt: instant,
    postCount: z.number().int().meta({ description: 'Posts in it that the owner may still see.' }),
    covers: z.array(photo).meta({ description: 'The first photos of its latest posts, at most four.' }),
    holds: z.boolean().optional().meta({ description: 'Whether the post that was asked about is in it.' }),
  })
  .meta({ id: 'Collection' });
export type Collection = z.infer<typeof collection>;
