export const passkeys = {
  title: 'Passkeys',
  text:
    'Sign in with your finger, your face or the PIN of your device instead of your password. Nobody can steal a ' +
    'passkey with a page that only looks like this one.',
  demo: 'The demo account is everybody’s, so nothing can be changed here. For an account of your own:',
  loading: 'Loading your passkeys',
  errorTitle: 'Your passkeys did not load',
  none: 'You have no passkey yet.',
  added: (day: string) => `Added on ${day}`,
  used: (when: string) => `last used ${when}`,
  unused: 'not used yet',
  rename: 'Rename',
  renameName: (name: string) => `Rename ${name}`,
  newName: 'New name',
  save: 'Save',
  remove: 'Remove',
  removeName: (name: string) => `Remove ${name}`,
  removeTitle: (name: string) => `Remove ${name}?`,
  removeText: 'Nobody gets in by it any more. Your device may still show it: remove it there too.',
  removed: (name: string) => `${name} is removed.`,
  add: {
    title: 'Add a passkey',
    name: 'Name',
    nameHint: 'What you recognise it by, such as the device that keeps it.',
    password: 'Your password',
    code: 'Code of your app',
    codeHint: 'Or one of your backup codes.',
    send: 'Add a passkey',
    done: (name: string) => `${name} is your passkey now.`,
    nothing: 'No passkey was made. Try again, and let your device make one.',
    nameMissing: 'Enter a name.',
  },
};

export type Passkeys = typeof passkeys;
