import * as z from 'zod';
import { limits } from '../kernel/limits.ts';
import { id, instant } from '../kernel/page.ts';
import { requiredText } from '../kernel/text.ts';
import { userSummary } from './users.ts';

/** A comment, or a reply to one: a reply to a reply joins the same thread. */
export const newComment = z
  .object({ text: requiredText('a comment', limits.commentLengthMax), parentId: id.nullable().default(null) })
  .meta({ id: 'NewComment' });
export type NewComment = z.infer<typeof newComment>;

/** How the signed-in person stands to this comment. */
const commentViewer = z
  .object({
    liked: z.boolean(),
    own: z.boolean(),
    deletable: z.boolean().meta({ description: 'It is one’s own, or under one’s own post.' }),
  })
  .meta({ id: 'CommentViewer' });

export const comment = z
  .object({
    id,
    parentId: id.nullable(),
    author: userSummary,
    text: z.string(),
    createdAt: instant,
    likeCount: z.number().int(),
    replyCount: z.number().int(),
    viewer: commentViewer.optional(),
  })
  .meta({ id: 'Comment' });
export type Comment = z.infer<typeof comment>;
