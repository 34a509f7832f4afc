import type { UserListKind } from '@/lib/api/network/users';

const mark = 'followList';

/** Which list an address of this user's page opens. */
export function followListOf(pathname: string, username: string): UserListKind | undefined {
  const [, first, second] = pathname.split('/');
  if (first?.toLowerCase() !== username.toLowerCase()) return undefined;
  return second === 'followers' || second === 'following' ? second : undefined;
}

/** Opens a list over the page under its own address; going back closes it. */
export const openFollowList = (username: string, kind: UserListKind): void =>
  window.history.pushState({ [mark]: true }, '', `/${username}/${kind}`);

/** Closes it: back to where it was opened from, or to the user's page where somebody came by its address. */
export function closeFollowList(username: string): void {
  const state: unknown = window.history.state;
  if (typeof state === 'object' && state !== null && mark in state) window.history.back();
  else window.history.replaceState(null, '', `/${username}`);
}
