import { type Api, unwrap } from '@/lib/api/api';
import { type PageOptions, pageQuery } from '../page-query.ts';

/** One's collections; with `postId`, also which of them hold that post. */
export const listCollections = (api: Api, page: PageOptions = {}, postId?: string) =>
  unwrap(api.collections.$get({ query: { ...pageQuery(page), ...(postId ? { post: postId } : {}) } }));

export const getCollection = (api: Api, id: string) => unwrap(api.collections[':id'].$get({ param: { id } }));

export const createCollection = (api: Api, name: string) => unwrap(api.collections.$post({ json: { name } }));

export const renameCollection = (api: Api, id: string, name: string) =>
  unwrap(api.collections[':id'].$patch({ param: { id }, json: { name } }));

export const deleteCollection = (api: Api, id: string) => unwrap(api.collections[':id'].$delete({ param: { id } }));

export const listCollectionPosts = (api: Api, id: string, page: PageOptions = {}) =>
  unwrap(api.collections[':id'].posts.$get({ param: { id }, query: pageQuery(page) }));

export const addToCollection = (api: Api, id: string, postId: string) =>
  unwrap(api.collections[':id'].posts[':postId'].$post({ param: { id, postId } }));

export const removeFromCollection = (api: Api, id: string, postId: string) =>
  unwrap(api.collections[':id'].posts[':postId'].$delete({ param: { id, postId } }));
