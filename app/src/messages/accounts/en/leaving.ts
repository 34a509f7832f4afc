import { limits } from '@isntgram/contract/kernel/limits';

const days = limits.deletionUndoDays;

export const leaving = {
  title: 'Delete account',
  loading: 'Loading your account',
  demo: 'The demo account is everybody’s and cannot be deleted. For an account of your own:',
  ask: {
    text: 'This is what happens:',
    points: [
      'At once, nobody sees you or anything that you posted any more, and you are signed out everywhere.',
      `For ${days} days you can sign in and keep your account, as if nothing had been.`,
      'Then everything goes for good: profile, photos, comments, likes and notifications. Nobody can bring it back.',
    ],
    password: 'Your password',
    send: 'Delete my account',
    back: 'Keep my account',
  },
  sent: {
    title: 'Your account is hidden',
    text: (when: string) => `It is deleted for good on ${when}. Until then, sign in to keep it.`,
    home: 'To the start page',
  },
  pending: {
    title: 'Your account is going to be deleted',
    text: (when: string) =>
      `Nobody sees you any more. On ${when} everything goes for good. You can look around until then; to change ` +
      'anything, keep your account first.',
    keep: 'Keep my account',
    signOut: 'Sign out, and let it go',
  },
};

export type Leaving = typeof leaving;
