import { formatCount, plural } from '../../kernel/en/format.ts';

export const users = {
  pageTitle: (name: string, username: string) => `${name} (@${username})`,
  pageDescription: (name: string, posts: number) =>
    `${formatCount(posts)} ${plural(posts, { one: 'post', other: 'posts' })} by ${name}.`,
  posts: (count: number) => plural(count, { one: 'post', other: 'posts' }),
  followersOf: (count: number) => plural(count, { one: 'follower', other: 'followers' }),
  following: 'following',
  postsHeading: 'Posts',
  follow: 'Follow',
  editProfile: 'Edit profile',
  sharePage: 'Share page',
  shareTitle: (username: string) => `Share @${username}`,
  code: 'A code that a camera reads: it leads to this page.',
  copyLink: 'Copy link',
  moreWays: 'Share in another way',
  saved: 'Saved',
  joined: (month: string) => `Joined in ${month}`,
  followers: 'Followers',
  followingTitle: 'Following',
  followersEmpty: 'Nobody follows this account yet.',
  followingEmpty: 'This account follows nobody yet.',
  listFailed: 'The list did not load.',
  private: 'This account is private',
  privateText: 'Follow it to see its photos.',
  noPosts: 'No posts yet',
  noPostsText: (name: string) => `When ${name} shares photos, they appear here.`,
  ownNoPosts: 'Share your first photo',
  ownNoPostsText: 'What you post appears here and in the feeds of people who follow you.',
  demoNoPosts: 'The demo account shares nothing',
  demoNoPostsText: 'It is here to look around. Photos of your own need an account of your own.',
  share: 'Share a photo',
  older: 'Older posts',
  avatarOf: (name: string) => `Picture of ${name}`,
};

export type Users = typeof users;
