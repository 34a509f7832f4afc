export const posts = {
  pageTitle: (name: string, caption: string) => (caption ? `${name}: “${caption}”` : `A photo by ${name}`),
  pageDescription: (name: string, photos: number) =>
    photos === 1 ? `A photo by ${name}.` : `${photos} photos by ${name}.`,
  photosBy: (name: string) => `Photos by ${name}`,
  articleBy: (name: string) => `Post by ${name}`,
  opening: 'Post',
  withPeople: 'With',
  previous: 'Previous post',
  next: 'Next post',
  edited: 'edited',
  followersOnly: 'Followers only',
  everyone: 'Everyone',
  share: 'Share',
  copied: 'The link is in your clipboard.',
  copyFailed: 'The link could not be copied. Copy it out of the address bar.',
  actions: 'Post actions',
  moreFrom: (username: string) => `More from ${username}`,
  viewOn: (site: string) => `View on ${site}`,
  takenDown:
    'A moderator took this post down because it breaks the rules of this community. You alone still see it. If that ' +
    'is a mistake, tell whoever runs this community.',
  gone: 'This post is no longer here.',
};

export type Posts = typeof posts;
