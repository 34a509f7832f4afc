import type { Page } from '@isntgram/contract/page';
import type { Post } from '@isntgram/contract/posts';
import type { ListedUser, User, UserViewer } from '@isntgram/contract/users';
import type { Api } from '@/lib/api.ts';

export type UserListKind = 'followers' | 'following';
type PageOptions = { cursor?: string | undefined; limit?: number | undefined };

const userPath = (username: string) => `/api/v1/users/${encodeURIComponent(username)}`;

export const getUser = (api: Api, username: string) => api.send<User>('GET', userPath(username));

/** How the signed-in person stands to this user. */
export const getUserViewer = (api: Api, username: string) => api.send<UserViewer>('GET', `${userPath(username)}/viewer`);

export const listUserPosts = (api: Api, username: string, query: PageOptions = {}) =>
  api.send<Page<Post>>('GET', `${userPath(username)}/posts`, { query });

export const listUsersOf = (api: Api, username: string, kind: UserListKind, query: PageOptions = {}) =>
  api.send<Page<ListedUser>>('GET', `${userPath(username)}/${kind}`, { query });

export const followUser = (api: Api, username: string) => api.send<UserViewer>('POST', `${userPath(username)}/follow`);

export const unfollowUser = (api: Api, username: string) => api.send<UserViewer>('DELETE', `${userPath(username)}/follow`);

/** People worth following. */
export const listSuggestions = (api: Api) => api.send<{ items: ListedUser[] }>('GET', '/api/v1/suggestions');
