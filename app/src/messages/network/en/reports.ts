import type { CaseReason } from '@isntgram/contract/network/reports';

type SubjectKind = 'post' | 'comment' | 'user';

const reasons: Record<CaseReason, string> = {
  spam: 'It’s spam',
  nudity: 'Nudity or sexual activity',
  hate: 'Hate speech or symbols',
  violence: 'Violence or dangerous organisations',
  harassment: 'Bullying or harassment',
  false_information: 'False information',
  scam: 'Scam or fraud',
  self_harm: 'Suicide, self-harm or eating disorders',
  other: 'Something else',
  filter: 'Found by a filter',
};

const questions: Record<SubjectKind, string> = {
  post: 'Why are you reporting this post?',
  comment: 'Why are you reporting this comment?',
  user: 'Why are you reporting this account?',
};

export const reports = {
  report: 'Report',
  reasons,
  questions,
  anonymous: 'The moderators of this community will see your report. The person you report will not learn who sent it.',
  note: 'Anything to add? (optional)',
  back: 'Back to the reasons',
  send: 'Send report',
  thanks: 'Thanks for telling us',
  thanksText: 'The moderators will look at it, and act if it breaks the rules.',
  more: (username: string) => `If you do not want to see @${username}:`,
  block: 'Block',
  mute: 'Mute',
  blocked: (username: string) => `@${username} is blocked.`,
  muted: (username: string) => `@${username} is muted.`,
  done: 'Done',
};

export type Reports = typeof reports;
