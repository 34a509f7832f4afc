import { limits } from '@isntgram/contract/kernel/limits';

export const tokens = {
  title: 'Access tokens',
  text:
    'A token lets a program of your own act for you, as far as you allow. None reaches your password, your sessions, ' +
    'these tokens or what moderators do.',
  docs: 'How to use them',
  loading: 'Loading your tokens',
  errorTitle: 'Your tokens did not load',
  demo: 'The demo account is everybody’s, so it has no tokens. For an account of your own:',
  none: 'You have no tokens.',
  list: 'Your tokens',
  make: {
    title: 'New token',
    name: 'What is it for?',
    nameMissing: 'Give it a name.',
    nameTooLong: `Use at most ${limits.tokenNameLengthMax} characters.`,
    namePlaceholder: 'Photo frame in the kitchen',
    scopes: 'What may it do?',
    scopesMissing: 'Choose what it may do.',
    scope: {
      read: ['Read', 'What you can see: feed, posts, comments, notifications.'],
      'write:posts': ['Post', 'Share photos, edit and delete posts.'],
      'write:comments': ['Comment', 'Write comments and delete yours.'],
      'write:likes': ['Like and save', 'And take that back.'],
      'write:follows': ['Follow', 'People and tags, and unfollow them.'],
    },
    days: 'For how long?',
    forDays: (days: number) => (days === 365 ? 'A year' : `${days} days`),
    password: 'Your password',
    send: 'Make token',
  },
  made: {
    title: (name: string) => `Copy the token for “${name}” now`,
    text: 'It is shown this once. Keep it where your program finds it, and nobody else.',
    label: 'The token',
    copy: 'Copy',
    copied: 'The token is in your clipboard.',
    notCopied: 'Your browser did not copy it. Choose the text and copy it yourself.',
    done: 'I have it',
  },
  can: 'May:',
  used: (when: string) => `Last used ${when}`,
  neverUsed: 'Never used',
  until: (date: string) => `good until ${date}`,
  expired: (date: string) => `expired ${date}`,
  revoke: 'Revoke',
  revokeName: (name: string) => `Revoke ${name}`,
  revokeTitle: (name: string) => `Revoke “${name}”?`,
  revokeText: 'The program that uses it can do nothing any more. That cannot be taken back.',
  revoked: (name: string) => `“${name}” is revoked.`,
};

export type Tokens = typeof tokens;
