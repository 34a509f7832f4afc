import { limits } from '@isntgram/contract/kernel/limits';

export const privacy = {
  title: 'Privacy',
  privateAccount: 'Private account',
  privateHint: 'Only people you approve see your photos and who follows you. Your name, picture and bio stay visible.',
  nowPrivate: 'Your account is private. Who follows you already still does.',
  nowPublic: 'Your account is public.',
  publicTitle: 'Make your account public?',
  publicText:
    'Everybody will see your photos, except those for followers. Whoever asked to follow you will follow you.',
  publicConfirm: 'Make public',
  requests: { title: 'Follow requests', empty: 'No requests', emptyText: 'Who asks to follow you appears here.' },
  blocked: {
    title: 'Blocked people',
    hint: 'You and they see nothing of each other.',
    empty: 'You blocked nobody',
    emptyText: 'To block somebody, open the menu on their page.',
  },
  muted: {
    title: 'Muted people',
    hint: 'Their posts stay out of your feed, and what they do out of your notifications. They are not told.',
    empty: 'You muted nobody',
    emptyText: 'To mute somebody, open the menu on their page or at one of their posts.',
  },
  words: {
    title: 'Muted words and tags',
    hint:
      'Posts whose caption holds one of them stay out of your feed. Upper and lower case are the same, ' +
      'and only whole words count.',
    label: 'Word, phrase or #tag',
    add: 'Mute',
    empty: 'No words yet',
    emptyText: 'Mute what you do not want to read about: a spoiler, a match, a topic.',
    unmute: (value: string) => `Unmute ${value}`,
    full: `You can mute up to ${limits.mutedWordsMax} words and tags.`,
  },
  back: 'Settings',
  failed: 'The list did not load.',
  demo: 'This is the demo account: it cannot change who sees what. For an account of your own:',
};

export type Privacy = typeof privacy;
