import type { NewPost, PostPatch } from '@isntgram/contract/network/posts';
import { type Api, unwrap } from '@/lib/api/api';
import { type PageOptions, pageQuery } from '../page-query.ts';

export const getPost = (api: Api, id: string) => unwrap(api.posts[':id'].$get({ param: { id } }));

/** Publishes. A repeat with the same key returns the first answer and does nothing twice. */
export const publishPost = (api: Api, post: NewPost, idempotencyKey: string) =>
  unwrap(api.posts.$post({ json: post }, { headers: { 'idempotency-key': idempotencyKey } }));

export const editPost = (api: Api, id: string, patch: PostPatch) =>
  unwrap(api.posts[':id'].$patch({ param: { id }, json: patch }));

export const deletePost = (api: Api, id: string) => unwrap(api.posts[':id'].$delete({ param: { id } }));

/** Takes a deletion back, as long as the API allows. */
export const restorePost = (api: Api, id: string) => unwrap(api.posts[':id'].restore.$post({ param: { id } }));

export const listFeed = (api: Api, page: PageOptions = {}) => unwrap(api.feed.$get({ query: pageQuery(page) }));

/** Whether the feed has posts newer than the one whose id is `since`. */
export const hasNewerPosts = (api: Api, since: string) => unwrap(api.feed.newer.$get({ query: { since } }));
