const done = 'Sign up or sign in: you come back here, and it is done.';

/** By what somebody wanted to do (`Intent`), and on what. */
const titles = {
  like: () => 'Like this post?',
  save: () => 'Save this post?',
  like_comment: () => 'Like this comment?',
  comment: () => 'Comment on this post?',
  follow: (username: string) => `Follow ${username}?`,
  follow_tag: (tag: string) => `Follow #${tag}?`,
};

const texts = {
  like: done,
  save: 'What you save is yours alone to see. Sign up or sign in: you come back here, and it is saved.',
  like_comment: done,
  comment: 'Sign up or sign in: you come back here, and can write it at once.',
  follow: 'What they post is in your feed then. Sign up or sign in: you come back here, and it is done.',
  follow_tag: 'Its posts come first on your explore page then. Sign up or sign in: you come back here, and it is done.',
} satisfies Record<keyof typeof titles, string>;

export const join = { titles, texts, signIn: 'I have an account: sign in' };

export type Join = typeof join;
