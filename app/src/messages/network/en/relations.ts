import { formatCount, plural } from '../../kernel/en/format.ts';

export const relations = {
  menu: (username: string) => `More about ${username}`,
  mute: 'Mute',
  unmute: 'Unmute',
  /** Beside who is muted. */
  unmuteHere: 'Unmute',
  muted: (username: string) =>
    `You see nothing of ${username} in your feed and your notifications now. They are not told.`,
  unmuted: (username: string) => `${username} is back in your feed and your notifications.`,
  muteOf: (username: string) => `Mute ${username}`,
  blockOf: (username: string) => `Block ${username}`,
  block: 'Block',
  unblock: 'Unblock',
  unblockLabel: (username: string) => `Unblock ${username}`,
  unmuteLabel: (username: string) => `Unmute ${username}`,
  blockTitle: (username: string) => `Block ${username}?`,
  blockText:
    'They will not find your page, your photos or what you write, and you will not see theirs. Neither of you ' +
    'follows the other any more. They are not told.',
  blocked: (username: string) => `You blocked ${username}.`,
  unblocked: (username: string) => `You unblocked ${username}.`,
  blockedTitle: (username: string) => `You blocked ${username}`,
  blockedText: 'You do not see each other’s photos. Unblock them to see theirs again.',
  removeFollower: 'Remove follower',
  removeTitle: (username: string) => `Remove ${username} as a follower?`,
  removeText: 'They are not told. While your account is private, they must ask to follow you again.',
  removed: (username: string) => `${username} does not follow you any more.`,
  report: 'Report',
  requestsYou: (username: string) => `${username} wants to follow you`,
  approve: 'Approve',
  decline: 'Decline',
  approveLabel: (username: string) => `Approve ${username}`,
  declineLabel: (username: string) => `Decline ${username}`,
  approved: (username: string) => `${username} follows you now.`,
  /** Around the names that stand between. */
  followedBy: 'Followed by',
  and: 'and',
  others: (count: number) => `${formatCount(count)} ${plural(count, { one: 'other', other: 'others' })}`,
  /** Under somebody's name: who follows them that one follows too. */
  knownBy: (username: string, others: number) =>
    others > 0
      ? `${username} and ${formatCount(others)} ${plural(others, { one: 'other', other: 'others' })}`
      : `Followed by ${username}`,
  dismissLabel: (username: string) => `Do not suggest ${username} any more`,
};

export type Relations = typeof relations;
