/** What the trail remembers of the network: every report, every act of a moderator. */
export const networkAuditActions = [
  'report.filed',
  'report.dismissed',
  'post.taken_down',
  'post.restored',
  'comment.taken_down',
  'comment.restored',
  'user.suspended',
  'user.unsuspended',
  'user.warned',
  'appeal.filed',
  'appeal.upheld',
  'appeal.overturned',
] as const;

declare module '../kernel/audit.ts' {
  interface ModuleAuditActions {
    network: (typeof networkAuditActions)[number];
  }
}
