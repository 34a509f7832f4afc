export const appeals = {
  title: 'Appeal this decision',
  text: 'A moderator reads it and answers. Each decision can be appealed once.',
  why: 'Why it was wrong',
  missing: 'Say why it was wrong: it is what the moderator reads.',
  send: 'Send the appeal',
  sent: 'Your appeal is with the moderators.',
};

export type Appeals = typeof appeals;
