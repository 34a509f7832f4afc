export const treeSettings = {
  title: 'Settings of the inventory',
  open: 'Everybody may see the trees',
  openHint: 'Also without an account. Notes, and who inspected a tree, stay with those who have a role.',
  people: 'People and their roles',
  roles: {
    viewer: 'Viewer: sees all',
    officer: 'Officer: adds and inspects',
    manager: 'Manager: changes, removes, exports',
    admin: 'Admin: gives roles, too',
  },
  none: 'Nobody has a role yet. Whoever runs the community needs none.',
  username: 'Username',
  role: 'Role',
  roleOf: (username: string) => `Role of ${username}`,
  grant: 'Give the role',
  takeAway: 'Take away',
  takeAwayFrom: (username: string) => `Take away the role of ${username}`,
  failed: 'The settings did not load',
};

export type TreeSettingsWords = typeof treeSettings;
