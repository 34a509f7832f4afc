export const follow = {
  follow: 'Follow',
  followBack: 'Follow back',
  following: 'Following',
  requested: 'Requested',
  unfollow: 'Unfollow',
  unfollowTitle: (username: string) => `Unfollow ${username}?`,
  unfollowText: 'This account is private: to see its photos again you must ask to follow it again.',
  followLabel: (username: string) => `Follow ${username}`,
  followBackLabel: (username: string) => `Follow back ${username}`,
  unfollowLabel: (username: string) => `Following ${username}, press to unfollow`,
  cancelLabel: (username: string) => `Requested to follow ${username}, press to withdraw`,
};

export type Follow = typeof follow;
