import { plural } from '@/lib/format.ts';

export const common = {
  productName: 'Isntgram',
  wordmark: 'isntgram',
  tagline: 'Photos, shared with the people you choose.',
  description: 'A photo-sharing network that its community owns: fast on a phone, private where it should be.',
  skipToContent: 'Skip to content',
  mainNavigation: 'Main',
  accountNavigation: 'Account',
  home: 'Home',
  create: 'Create',
  profile: 'Your page',
  more: 'More',
  settings: 'Settings',
  signIn: 'Sign in',
  signUp: 'Sign up',
  signOut: 'Sign out',
  signOutFailed: 'You are still signed in: the server did not answer. Try again.',
  appearance: 'Appearance',
  themeSystem: 'Like the system',
  themeLight: 'Light',
  themeDark: 'Dark',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  back: 'Back',
  retry: 'Try again',
  loadMore: 'Load more',
  loading: 'Loading',
  moreActions: 'More actions',
  notifications: 'Notifications',
  charactersLeft: (left: number) =>
    left < 0
      ? `${-left} ${plural(-left, { one: 'character', other: 'characters' })} too many`
      : `${left} ${plural(left, { one: 'character', other: 'characters' })} left`,
  offline: 'You seem to be offline. Check your connection and try again.',
  unreachable: 'The server did not answer. Wait a moment and try again.',
  unexpected: 'Something went wrong on our side. Try again; if it stays, tell whoever runs this community.',
  requestId: (id: string) => `Reference: ${id}`,
  notFoundTitle: 'This page is not here',
  notFoundText: 'It may have been removed or renamed, it may be private, or the address may have a typo.',
  notFoundHome: 'Go to the start page',
  errorTitle: 'This page could not be shown',
  errorText: 'Something went wrong on our side. Nothing of yours was lost. Try again in a moment.',
  installName: 'Isntgram',
};

export type Common = typeof common;
