import { plural } from '../../kernel/en/format.ts';

/** People in photos, and what stands first on a page. */
export const tagging = {
  tagPeople: 'Tag people',
  title: 'Who is in the photos?',
  hint: 'Each of them is asked. Others see them here once they agree.',
  chosen: 'People in the photos',
  find: 'Find people',
  offered: 'People found',
  count: (count: number) => `${count} ${plural(count, { one: 'person', other: 'people' })} found`,
  remove: (username: string) => `Take out ${username}`,
  done: 'Done',
  saved: 'Who is in the photos is saved.',
  asked: (username: string) => `${username} named you in this post. Only you two see that.`,
  shown: 'This post is on your page, as you are in it.',
  approve: 'Show on my page',
  removeMe: 'Take me out',
  removeTitle: 'Take yourself out of this post?',
  removeText: 'It is no longer shown on your page, and you cannot be named in it again.',
  approved: 'The post is on your page now.',
  removed: 'You are no longer in this post.',
  pin: 'Pin to your page',
  unpin: 'Unpin from your page',
  pinned: 'The post stands first on your page now.',
  unpinned: 'The post stands where its time puts it.',
};

export type Tagging = typeof tagging;
