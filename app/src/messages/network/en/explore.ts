export const explore = {
  title: 'Explore',
  description: 'Recent photos that people in this community like.',
  search: 'Search',
  loading: 'Loading photos',
  older: 'More photos',
  empty: 'Nothing to explore yet',
  emptyText: 'Public photos appear here once people share them.',
  emptyFollowed: 'You follow everybody here',
  emptyFollowedText:
    'This page shows photos by people whom you do not follow yet. What those you follow share is all in your feed.',
  failed: 'The photos did not load',
  retry: 'Try again',
};

export type Explore = typeof explore;
