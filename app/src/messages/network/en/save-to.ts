export const saveTo = {
  title: 'Save to',
  newCollection: 'New collection',
  collectionName: 'Name of the collection',
  create: 'Create',
  createdWith: (name: string) => `Saved to ${name}.`,
  noCollections: 'You have no collections yet. Make one to sort what you save.',
  inCollection: (name: string, holds: boolean) => (holds ? `Remove from ${name}` : `Add to ${name}`),
  listFailed: 'The list did not load.',
};

export type SaveTo = typeof saveTo;
