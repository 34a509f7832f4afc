import { z } from 'zod';

/** What the audit trail remembers: every auth event, every act of a moderator. */
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
  'role.granted',
  'report.filed',
  'report.dismissed',
  'post.taken_down',
  'post.restored',
  'comment.taken_down',
  'comment.restored',
  'user.suspended',
  'user.unsuspended',
] as const;
export const auditAction = z.enum(auditActions);
/** Actions of modules beside these, by module: each adds its own line, by `declare module`. */
// biome-ignore lint/suspicious/noEmptyInterface: it is there to be added to.
export interface ModuleAuditActions {}
export type AuditAction = z.infer<typeof auditAction> | ModuleAuditActions[keyof ModuleAuditActions];

export const auditSubjectKinds = ['user', 'post', 'comment', 'report', 'session'] as const;
export type AuditSubjectKind = (typeof auditSubjectKinds)[number];
