export const follow = {
  follow: 'Follow',
  followBack: 'Follow back',
  following: 'Following',
  requested: 'Requested',
  followLabel: (username: string) => `Follow ${username}`,
  followBackLabel: (username: string) => `Follow back ${username}`,
  unfollowLabel: (username: string) => `Following ${username}, press to unfollow`,
  cancelLabel: (username: string) => `Requested to follow ${username}, press to withdraw`,
};
