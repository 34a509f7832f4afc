/**
 * What can be chosen from, apart from the schemas: screens that list the choices load these words, and not the library
 * that checks them.
 */
export const searchKinds = ['all', 'people', 'tags', 'posts'] as const;
/** What a person can be told of, if they like. */
export const chosenNotificationKinds = [
  'like',
  'comment',
  'reply',
  'comment_like',
  'mention',
  'tag',
  'follow',
  'follow_request',
  'follow_approved',
] as const;
/** All that the network tells of: what moderators did to them, or answered, whether they like it or not. */
export const networkNotices = [...chosenNotificationKinds, 'taken_down', 'warned', 'appeal_answered'] as const;
export type ChosenNotificationKind = (typeof chosenNotificationKinds)[number];
/** Why something should not be here, in the order in which people are asked. */
export const reportReasons = [
  'spam',
  'nudity',
  'hate',
  'violence',
  'harassment',
  'false_information',
  'scam',
  'self_harm',
  'other',
] as const;
/** Of cases also what nobody has to report: one of the community's filters did. */
export const caseReasons = [...reportReasons, 'filter'] as const;
/** What of the network can be reported. */
export const subjectKinds = ['post', 'comment', 'user'] as const;
export const decisionActions = ['take_down', 'restore', 'suspend', 'unsuspend', 'warn', 'dismiss'] as const;
/** `appealed` are cases with an appeal that waits for its answer, whatever became of the reports. */
export const caseStates = ['open', 'appealed', 'upheld', 'dismissed'] as const;
export const appealVerdicts = ['uphold', 'overturn'] as const;
export const auditScopes = ['decisions', 'reports', 'accounts'] as const;

declare module '../kernel/subjects.ts' {
  interface NoticeKinds {
    network: (typeof networkNotices)[number];
  }
  interface SubjectKinds {
    network: 'post' | 'comment';
  }
}
