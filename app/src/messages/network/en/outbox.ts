export const outbox = {
  title: 'On its way',
  sharing: (count: number) => (count === 1 ? 'Sharing 1 photo…' : `Sharing ${count} photos…`),
  goesOn: 'You can go on; this finishes by itself.',
  offline: 'Waiting for a connection. Then it goes on by itself.',
  failed: 'Your post was not shared',
  retry: 'Try again',
  edit: 'Edit',
  discard: 'Discard',
  otherDraft: 'You have another draft. Share or discard it first.',
  done: 'Your post is shared.',
  doneProcessing: 'Your post is on its way. It appears once its photos are ready.',
};

export type Outbox = typeof outbox;
