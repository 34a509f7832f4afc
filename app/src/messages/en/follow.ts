export const follow = {
  follow: 'Follow',
  followBack: 'Follow back',
  following: 'Following',
  requested: 'Requested',
  followLabel: (username: string) => `Follow ${username}`,
  unfollowLabel: (username: string) => `Following ${username}, press to unfollow`,
  cancelLabel: (username: string) => `Follow request to ${username} sent, press to withdraw it`,
};
