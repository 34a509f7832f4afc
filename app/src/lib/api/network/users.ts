import { type Api, unwrap } from '@/lib/api/api';
import { type PageOptions, pageQuery } from '../page-query.ts';

export type UserListKind = 'followers' | 'following';

export const getUser = (api: Api, username: string) => unwrap(api.users[':username'].$get({ param: { username } }));

/** Whether somebody could take this username. */
export const getUsernameAvailability = (api: Api, username: string, signal: AbortSignal) =>
  unwrap(api.usernames[':username'].$get({ param: { username } }, { init: { signal } }));

export const listUserPosts = (api: Api, username: string, page: PageOptions = {}) =>
  unwrap(api.users[':username'].posts.$get({ param: { username }, query: pageQuery(page) }));

export const listUsersOf = (api: Api, username: string, kind: UserListKind, page: PageOptions = {}) =>
  unwrap(api.users[':username'][kind].$get({ param: { username }, query: pageQuery(page) }));

export const followUser = (api: Api, username: string) =>
  unwrap(api.users[':username'].follow.$post({ param: { username } }));

export const unfollowUser = (api: Api, username: string) =>
  unwrap(api.users[':username'].follow.$delete({ param: { username } }));

/** People worth following. */
export const listSuggestions = (api: Api) => unwrap(api.suggestions.$get());
