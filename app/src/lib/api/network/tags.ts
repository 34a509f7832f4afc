import { type Api, unwrap } from '@/lib/api/api';
import { type PageOptions, pageQuery } from '../page-query.ts';

export const getTag = (api: Api, tag: string) => unwrap(api.tags[':tag'].summary.$get({ param: { tag } }));

export const listTagPosts = (api: Api, tag: string, page: PageOptions = {}) =>
  unwrap(api.tags[':tag'].$get({ param: { tag }, query: pageQuery(page) }));

/** The recent posts that people like most. */
export const listTopTagPosts = (api: Api, tag: string) => unwrap(api.tags[':tag'].top.$get({ param: { tag } }));

/** The tags that most people used lately. */
export const listTrendingTags = (api: Api) => unwrap(api.tags.$get());

export const followTag = (api: Api, tag: string) => unwrap(api.tags[':tag'].follow.$post({ param: { tag } }));

export const unfollowTag = (api: Api, tag: string) => unwrap(api.tags[':tag'].follow.$delete({ param: { tag } }));
