export const notes = {
  open: 'Notes',
  openFor: (username: string) => `Notes about @${username}`,
  text: 'For moderators and admins. Whom they are about never sees them.',
  none: 'Nobody wrote anything yet.',
  label: 'A new note',
  add: 'Write it down',
  remove: 'Remove',
  gone: 'somebody who left',
};

export type Notes = typeof notes;
