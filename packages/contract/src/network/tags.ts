import * as z from 'zod';
import { tagName } from './tag-name.ts';

/** A tag in an address: what could never be one has no posts and nobody who follows it. */
export const tagParam = z.object({
  tag: z.string().transform((tag) => tagName(tag) ?? '-'),
});

/** How the signed-in person stands to a tag. */
export const tagViewer = z.object({ following: z.boolean() }).meta({ id: 'TagViewer' });
export type TagViewer = z.infer<typeof tagViewer>;

export const tagSummary = z
  .object({
    tag: z.string().meta({ description: 'Without #, in its one form: NFKC, case folded.' }),
    postCount: z
      .number()
      .int()
      .meta({ description: 'Of the posts that the asker may see; for a tag with many, of all.' }),
    viewer: tagViewer.optional(),
  })
  .meta({ id: 'TagSummary' });
export type TagSummary = z.infer<typeof tagSummary>;
