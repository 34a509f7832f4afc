import type { SubjectKind } from './subjects.ts';

/** What the audit trail remembers in any product: every auth event, and who made whom what. */
export const auditActions = [
  'auth.signed_up',
  'auth.signed_in',
  'auth.sign_in_failed',
  'auth.signed_out',
  'auth.email_verified',
  'auth.reset_requested',
  'auth.password_reset',
  'auth.password_changed',
  'auth.email_changed',
  'auth.session_revoked',
  'auth.sessions_revoked',
  'auth.username_changed',
  'auth.deletion_requested',
  'auth.deletion_undone',
  'auth.export_requested',
  'auth.two_factor_on',
  'auth.two_factor_off',
  'auth.token_created',
  'auth.token_revoked',
  'auth.passkey_added',
  'auth.passkey_removed',
  'role.granted',
  'note.added',
  'note.removed',
  'community.changed',
  'invitation.made',
  'invitation.withdrawn',
  'join_request.approved',
  'join_request.refused',
  'join_request.expired',
  'filter.added',
  'filter.changed',
  'filter.removed',
  'jobs.retried',
  'jobs.dropped',
  'incident.opened',
  'incident.changed',
  'incident.ended',
] as const;
/** Actions of modules beside these, by module: each adds its own line, by `declare module`. */
// biome-ignore lint/suspicious/noEmptyInterface: it is there to be added to.
export interface ModuleAuditActions {}
export type AuditAction = (typeof auditActions)[number] | ModuleAuditActions[keyof ModuleAuditActions];

/** What an event can be about. */
export type AuditSubjectKind = SubjectKind | 'report' | 'session';
