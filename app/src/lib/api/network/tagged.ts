import type { NewTaggedPeople } from '@isntgram/contract/network/tagged';
import { type Api, unwrap } from '@/lib/api/api';
import { type PageOptions, pageQuery } from '../page-query.ts';

export const listTaggedPeople = (api: Api, id: string) => unwrap(api.posts[':id'].people.$get({ param: { id } }));

export const tagPeople = (api: Api, id: string, people: NewTaggedPeople['people']) =>
  unwrap(api.posts[':id'].people.$put({ param: { id }, json: { people } }));

export const approveTag = (api: Api, id: string) => unwrap(api.posts[':id'].people.me.$post({ param: { id } }));

export const removeTag = (api: Api, id: string) => unwrap(api.posts[':id'].people.me.$delete({ param: { id } }));

export const listTagged = (api: Api, username: string, page: PageOptions = {}) =>
  unwrap(api.users[':username'].tagged.$get({ param: { username }, query: pageQuery(page) }));

export const listTagRequests = (api: Api, page: PageOptions = {}) =>
  unwrap(api['tag-requests'].$get({ query: pageQuery(page) }));

export const listPinned = (api: Api, username: string) =>
  unwrap(api.users[':username'].pinned.$get({ param: { username } }));

export const pinPost = (api: Api, id: string) => unwrap(api.posts[':id'].pin.$post({ param: { id } }));

export const unpinPost = (api: Api, id: string) => unwrap(api.posts[':id'].pin.$delete({ param: { id } }));
