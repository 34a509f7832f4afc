import { plural } from '../../kernel/en/format.ts';

export const community = {
  title: 'Community',
  name: 'Name',
  nameHint: 'In titles and mails.',
  contact: 'Contact',
  contactHint: 'Whom people write to about a decision: a mail address, or an address on the web. May stay empty.',
  rules: 'Rules',
  rulesHint: 'What everybody keeps to. Whoever signs up reads it first. May stay empty.',
  signUp: 'Who may sign up',
  modes: {
    open: { label: 'Anybody', hint: 'Whoever finds this place may join.' },
    invited: { label: 'Whoever was invited', hint: 'With a link that you make below.' },
    closed: { label: 'Nobody', hint: 'Those who are here stay; nobody new comes.' },
  },
  save: 'Save',
  saved: 'Saved. Everybody sees it within a minute.',
  invitations: 'Invitations',
  invitationsText: 'A link lets people in while only those who were invited may sign up.',
  note: 'For whom',
  noteHint: 'For you alone. May stay empty.',
  uses: 'People',
  days: 'Days',
  make: 'Make a link',
  link: 'Send this link now: it is shown once.',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'Could not be copied. Mark the link and copy it by hand.',
  unnamed: 'Invitation',
  used: (uses: number, max: number) => `${uses} of ${max} ${plural(max, { one: 'person', other: 'people' })} came`,
  until: (day: string) => `good until ${day}`,
  by: (username: string) => `made by @${username}`,
  withdraw: 'Take back',
  withdrawn: 'Nobody comes with it any more.',
  none: 'There are no invitations.',
};

export type Community = typeof community;
