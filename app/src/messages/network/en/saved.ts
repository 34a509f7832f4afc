import { formatCount, plural } from '../../kernel/en/format.ts';

export const saved = {
  title: 'Saved',
  onlyYou: 'Only you can see what you saved.',
  collections: 'Collections',
  allPosts: 'All posts',
  newCollection: 'New collection',
  collectionTitle: 'New collection',
  count: (count: number) => `${formatCount(count)} ${plural(count, { one: 'post', other: 'posts' })}`,
  empty: 'Nothing saved yet',
  emptyText: 'Press the bookmark under a post to find it again here.',
  emptyCollection: 'This collection is empty',
  emptyCollectionText: 'Save a post, and choose this collection with the folder beside the bookmark.',
  failed: 'What you saved did not load',
  back: 'Back to saved',
  actions: 'Collection actions',
  rename: 'Rename',
  renameTitle: 'Rename the collection',
  name: 'Name',
  renamed: 'The collection has its new name.',
  delete: 'Delete',
  deleteTitle: 'Delete this collection?',
  deleteText: 'The posts in it stay saved.',
  deleted: 'The collection was deleted.',
};

export type Saved = typeof saved;
