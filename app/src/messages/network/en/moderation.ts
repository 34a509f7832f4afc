import type { AuditAction } from '@isntgram/contract/kernel/audit';
import type { DecisionAction, Role } from '@isntgram/contract/network/moderation';
import { plural } from '../../kernel/en/format.ts';

const actions: Record<AuditAction, string> = {
  'auth.signed_up': 'Signed up',
  'auth.signed_in': 'Signed in',
  'auth.sign_in_failed': 'Sign-in failed',
  'auth.signed_out': 'Signed out',
  'auth.email_verified': 'Verified the email address',
  'auth.reset_requested': 'Asked to reset the password',
  'auth.password_reset': 'Reset the password',
  'auth.password_changed': 'Changed the password',
  'auth.email_changed': 'Changed the email address',
  'auth.session_revoked': 'Ended a session',
  'auth.sessions_revoked': 'Ended all other sessions',
  'auth.username_changed': 'Changed the username',
  'auth.deletion_requested': 'Asked for the account to be deleted',
  'auth.two_factor_on': 'Turned the second step on',
  'auth.two_factor_off': 'Turned the second step off',
  'auth.passkey_added': 'Added a passkey',
  'auth.passkey_removed': 'Removed a passkey',
  'auth.export_requested': 'Asked for an export of everything of theirs',
  'auth.token_created': 'Made an access token',
  'auth.token_revoked': 'Revoked an access token',
  'auth.deletion_undone': 'Kept the account',
  'role.granted': 'Role changed',
  'note.added': 'Note written',
  'note.removed': 'Note removed',
  'community.changed': 'Community changed',
  'invitation.made': 'Invitation made',
  'invitation.withdrawn': 'Invitation taken back',
  'join_request.approved': 'Request to join approved',
  'join_request.refused': 'Request to join refused',
  'join_request.expired': 'Request to join ended, as nobody answered it',
  'filter.added': 'Filter added',
  'filter.changed': 'Filter changed',
  'filter.removed': 'Filter removed',
  'jobs.retried': 'Failed jobs sent again',
  'jobs.dropped': 'Failed jobs dropped',
  'incident.opened': 'Everybody told of trouble or of work',
  'incident.changed': 'What everybody is told changed',
  'incident.ended': 'Everybody told that it is over',
  'report.filed': 'Reported',
  'report.dismissed': 'Reports dismissed',
  'post.taken_down': 'Post taken down',
  'post.restored': 'Post restored',
  'comment.taken_down': 'Comment taken down',
  'comment.restored': 'Comment restored',
  'user.suspended': 'Account suspended',
  'user.unsuspended': 'Suspension lifted',
  'user.warned': 'Warned',
  'appeal.filed': 'Appealed',
  'appeal.upheld': 'Appeal: decision stands',
  'appeal.overturned': 'Appeal: decision taken back',
};

const roles: Record<Role, string> = { user: 'Member', moderator: 'Moderator', admin: 'Admin' };

const labels: Record<DecisionAction, string> = {
  take_down: 'Take down',
  restore: 'Restore',
  suspend: 'Suspend account',
  unsuspend: 'Lift suspension',
  warn: 'Warn',
  dismiss: 'Dismiss',
};

const questions: Record<DecisionAction, { title: string; text: string }> = {
  take_down: {
    title: 'Take this down?',
    text: 'Nobody but its author will see it, and the author is told. You can restore it at any time.',
  },
  restore: { title: 'Restore this?', text: 'Everybody who could see it before will see it again.' },
  suspend: {
    title: 'Suspend this account?',
    text:
      'It is signed out everywhere at once, and nobody sees its page, posts or comments. ' +
      'You can lift this at any time.',
  },
  unsuspend: { title: 'Lift the suspension?', text: 'The account can sign in again, and what it posted is back.' },
  warn: {
    title: 'Warn them?',
    text: 'They read what you say among their notifications, without your name. The case is closed.',
  },
  dismiss: { title: 'Dismiss the reports?', text: 'Nothing changes for anybody, and the case leaves the queue.' },
};

const outcomes: Record<DecisionAction, string> = {
  take_down: 'Taken down.',
  restore: 'Restored.',
  suspend: 'Account suspended.',
  unsuspend: 'Suspension lifted.',
  warn: 'Warned.',
  dismiss: 'Dismissed.',
};

export const moderation = {
  title: 'Moderation',
  views: 'Views',
  queue: 'Reports',
  trail: 'Audit trail',
  state: 'Show',
  states: { open: 'Open', appealed: 'Appeals', upheld: 'Acted on', dismissed: 'Dismissed' },
  kind: 'About',
  kinds: { all: 'Everything', post: 'Posts', comment: 'Comments', user: 'Accounts' },
  scope: 'Show',
  scopes: { decisions: 'Decisions', reports: 'Reports', accounts: 'Sign-ins and accounts' },
  empty: 'All clear',
  emptyText: {
    open: 'Nobody has reported anything that waits for you.',
    appealed: 'No appeal waits for an answer.',
    upheld: 'Nothing was acted on yet.',
    dismissed: 'Nothing was dismissed yet.',
  },
  trailEmpty: 'Nothing here yet',
  about: { post: 'Post', comment: 'Comment', user: 'Account' },
  aboutOther: 'Something else',
  reports: (count: number) => `${count} ${plural(count, { one: 'report', other: 'reports' })}`,
  upheld: (count: number) => `${count} earlier ${plural(count, { one: 'report was', other: 'reports were' })} right`,
  member: (date: string) => `Here since ${date}`,
  posts: (count: number) => `${count} ${plural(count, { one: 'post', other: 'posts' })}`,
  followers: (count: number) => `${count} ${plural(count, { one: 'follower', other: 'followers' })}`,
  takenDown: 'Taken down',
  deleted:
    'Its author deleted this post. Unless they take that back at once, it goes for good, and the reports with it.',
  deletedAround:
    'The post under which it stands was deleted by its author. Unless they take that back at once, it goes with it.',
  suspended: 'Suspended',
  under: (username: string) => `Under a post by ${username}`,
  recent: 'Latest posts',
  who: 'What people say',
  earlier: 'Decided before',
  roles,
  labels,
  questions,
  outcomes,
  appeal: {
    against: {
      warned: 'Appeal against a warning',
      taken_down: 'Appeal against the take-down',
      suspended: 'Appeal against the suspension',
    },
    answered: { open: 'Waits for an answer', upheld: 'The decision stands', overturned: 'The decision was taken back' },
    labels: { uphold: 'Let it stand', overturn: 'Take it back' },
    questions: {
      uphold: { title: 'Let the decision stand?', text: 'They are told, and cannot appeal it once more.' },
      overturn: { title: 'Take the decision back?', text: 'All is as it was before, and they are told.' },
    },
    answer: 'What you say to them (optional)',
  },
  note: 'Note for the audit trail (optional)',
  noteToThem: 'What you say to them',
  noteMissing: 'Say what you warn of: it is what they read.',
  undo: 'Undo',
  changedBefore: 'Somebody had decided the same before you.',
  somebody: 'Nobody signed in',
  byFilter: 'A filter of this community',
  system: 'From the command line',
  actions,
};

export type Moderation = typeof moderation;
