export const feed = {
  title: 'Home',
  loading: 'Loading posts',
  list: 'Posts',
  skip: 'Skip the posts',
  newPosts: 'New posts',
  end: 'You are all caught up.',
  error: {
    title: 'The feed did not load',
    more: 'More posts did not load.',
    retry: 'Try again',
  },
  empty: {
    title: 'Nothing here yet',
    text: 'Follow people to see their photos here, or share your first one.',
    share: 'Share a photo',
    suggestions: 'People to follow',
    noSuggestions: 'Nobody to suggest yet: people appear here once they share photos.',
    suggestionsError: 'The suggestions did not load.',
  },
  follow: { showPosts: 'Show their posts' },
  post: {
    by: (name: string) => `Post by ${name}`,
    photosBy: (name: string) => `Photos by ${name}`,
    yours: 'Your post',
    edited: 'edited',
    followersOnly: 'Followers only',
    more: 'more',
    less: 'less',
    ofCaption: 'of the caption',
  },
  pending: {
    processing: 'Your post is being prepared',
    processingText: (count: number) =>
      count === 1
        ? 'Only you can see it until its photo is ready.'
        : `Only you can see it until its ${count} photos are ready.`,
    failed: 'Your post could not be published',
    failedText: 'Some of its photos could not be read. Delete it and share it again without them.',
    photo: (position: number, problem: string) => `Photo ${position}: ${problem}`,
    delete: 'Delete',
    deleteTitle: 'Delete this post?',
    deleteText: 'It and its photos are removed for good.',
    deleted: 'The post was deleted.',
    deleteFailed: 'The post was not deleted.',
  },
};

export type Feed = typeof feed;
