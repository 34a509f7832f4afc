import { z } from 'zod';

/** A tag in an address: what could never be one has no posts and nobody who follows it. */
export const tagParam = z.object({
  tag: z
    .string()
    .toLowerCase()
    .transform((tag) => (isTag(tag) ? tag : '-')),
});

const isTag = (tag: string): boolean => /^[\p{L}\p{N}_]{1,60}$/u.test(tag) && /\p{L}/u.test(tag);

/** How the signed-in person stands to a tag. */
export const tagViewer = z.object({ following: z.boolean() }).meta({ id: 'TagViewer' });
export type TagViewer = z.infer<typeof tagViewer>;

export const tagSummary = z
  .object({
    tag: z.string().meta({ description: 'In lower case, without #.' }),
    postCount: z.number().int().meta({ description: 'Of the posts that the asker may see; for a tag with many, of all.' }),
    viewer: tagViewer.optional(),
  })
  .meta({ id: 'TagSummary' });
export type TagSummary = z.infer<typeof tagSummary>;
