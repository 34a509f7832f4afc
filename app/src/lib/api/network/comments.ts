import type { NewComment } from '@isntgram/contract/network/comments';
import { type Api, unwrap } from '@/lib/api/api';
import { type PageOptions, pageQuery } from '../page-query.ts';

/** The comments on a post that are no replies, newest first. */
export const listComments = (api: Api, postId: string, page: PageOptions = {}) =>
  unwrap(api.posts[':id'].comments.$get({ param: { id: postId }, query: pageQuery(page) }));

/** The replies to a comment, oldest first. */
export const listReplies = (api: Api, commentId: string, page: PageOptions = {}) =>
  unwrap(api.comments[':id'].replies.$get({ param: { id: commentId }, query: pageQuery(page) }));

/** Writes a comment. A repeat with the same key returns the first answer and does nothing twice. */
export const addComment = (api: Api, postId: string, comment: NewComment, idempotencyKey: string) =>
  unwrap(
    api.posts[':id'].comments.$post(
      { param: { id: postId }, json: comment },
      { headers: { 'idempotency-key': idempotencyKey } },
    ),
  );

export const deleteComment = (api: Api, id: string) => unwrap(api.comments[':id'].$delete({ param: { id } }));
