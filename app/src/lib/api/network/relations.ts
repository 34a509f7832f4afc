import type { NewMutedWord } from '@isntgram/contract/network/relations';
import { type Api, unwrap } from '@/lib/api/api';
import { type PageOptions, pageQuery } from '../page-query.ts';

const of = (username: string) => ({ param: { username } });

export const blockUser = (api: Api, username: string) => unwrap(api.users[':username'].block.$post(of(username)));
export const unblockUser = (api: Api, username: string) => unwrap(api.users[':username'].block.$delete(of(username)));
export const muteUser = (api: Api, username: string) => unwrap(api.users[':username'].mute.$post(of(username)));
export const unmuteUser = (api: Api, username: string) => unwrap(api.users[':username'].mute.$delete(of(username)));

/** Makes the user stop following oneself. */
export const removeFollower = (api: Api, username: string) =>
  unwrap(api.users[':username'].follower.$delete(of(username)));

export const listFollowRequests = (api: Api, page: PageOptions = {}) =>
  unwrap(api['follow-requests'].$get({ query: pageQuery(page) }));
export const approveRequest = (api: Api, username: string) =>
  unwrap(api['follow-requests'][':username'].approve.$post(of(username)));
export const declineRequest = (api: Api, username: string) =>
  unwrap(api['follow-requests'][':username'].decline.$post(of(username)));

export const listBlocks = (api: Api, page: PageOptions = {}) => unwrap(api.me.blocks.$get({ query: pageQuery(page) }));
export const listMutes = (api: Api, page: PageOptions = {}) => unwrap(api.me.mutes.$get({ query: pageQuery(page) }));

export const listMutedWords = (api: Api) => unwrap(api.me['muted-words'].$get());
export const muteWord = (api: Api, word: NewMutedWord) => unwrap(api.me['muted-words'].$post({ json: word }));
export const unmuteWord = (api: Api, { kind, value }: { kind: 'word' | 'tag'; value: string }) =>
  unwrap(api.me['muted-words'][':kind'][':value'].$delete({ param: { kind, value } }));

/** Does not suggest the user any more. */
export const dismissSuggestion = (api: Api, username: string) =>
  unwrap(api.suggestions[':username'].$delete(of(username)));
