import { type Api, unwrap } from '@/lib/api/api';
import { type PageOptions, pageQuery } from '../page-query.ts';

export const likePost = (api: Api, id: string) => unwrap(api.posts[':id'].like.$post({ param: { id } }));

export const unlikePost = (api: Api, id: string) => unwrap(api.posts[':id'].like.$delete({ param: { id } }));

/** Who likes the post. */
export const listLikes = (api: Api, id: string, page: PageOptions = {}) =>
  unwrap(api.posts[':id'].likes.$get({ param: { id }, query: pageQuery(page) }));

export const likeComment = (api: Api, id: string) => unwrap(api.comments[':id'].like.$post({ param: { id } }));

export const unlikeComment = (api: Api, id: string) => unwrap(api.comments[':id'].like.$delete({ param: { id } }));
