import * as z from 'zod';
import { type AuditSubjectKind, auditActions } from '../kernel/audit.ts';
import { limits } from '../kernel/limits.ts';
import { id, instant, pageQuery } from '../kernel/page.ts';
import type { SubjectKind } from '../kernel/subjects.ts';
import { text } from '../kernel/text.ts';
import { networkAuditActions } from './audit.ts';
import { auditScopes, caseStates, decisionActions, subjectKinds } from './choices.ts';
import { post } from './posts.ts';
import { appeal, caseReason } from './reports.ts';
import { userSummary } from './users.ts';

export const roles = ['user', 'moderator', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Any string, to zod: which kinds there are, the modules of the community say. */
const anyKind = <Kind extends AuditSubjectKind = SubjectKind>(): z.ZodType<Kind> =>
  z.string().max(40) as unknown as z.ZodType<Kind>;

export const subject = z.object({ kind: anyKind(), id }).meta({ id: 'Subject' });
export type Subject = z.infer<typeof subject>;

export type DecisionAction = (typeof decisionActions)[number];

/**
 * take_down and restore are for posts and comments, suspend and unsuspend for users, warn and dismiss for all. Whoever
 * is warned reads the note.
 */
export const newDecision = z
  .object({
    subject,
    action: z.enum(decisionActions, { error: 'Choose what to do.' }),
    note: text(limits.reportNoteLengthMax).default(''),
  })
  .refine(
    ({ subject: { kind }, action }) =>
      action === 'dismiss' || action === 'warn' || (kind === 'user') === action.endsWith('suspend'),
    {
      path: ['action'],
      error: 'Posts and comments are taken down and restored, users suspended and unsuspended.',
    },
  )
  .refine(({ action, note }) => action !== 'warn' || note.trim() !== '', {
    path: ['note'],
    error: 'Say what you warn of: it is what they read.',
  })
  .meta({ id: 'NewDecision' });
export type NewDecision = z.infer<typeof newDecision>;

/** How things stand after a decision. */
export const decided = z
  .object({
    subject,
    state: z.enum(['visible', 'taken_down', 'suspended']),
    changed: z.boolean().meta({ description: 'False where somebody had decided the same before.' }),
  })
  .meta({ id: 'Decided' });
export type Decided = z.infer<typeof decided>;

export const auditEvent = z
  .object({
    id,
    action: z.enum([...auditActions, ...networkAuditActions]),
    actor: z.string().nullable().meta({ description: 'Username, where the account still exists.' }),
    subject: z.object({ kind: anyKind<AuditSubjectKind>(), id }).nullable(),
    username: z.string().nullable().meta({ description: 'Whose account, post or comment it was.' }),
    note: z.string(),
    address: z.string().nullable().meta({
      description:
        'The network address; only of auth events, and after 90 days its network alone (/24, or /48 of IPv6).',
    }),
    createdAt: instant,
  })
  .meta({ id: 'AuditEvent' });
export type AuditEvent = z.infer<typeof auditEvent>;

const caseUser = userSummary
  .extend({
    id,
    role: z.enum(roles),
    bio: z.string(),
    postCount: z.number().int(),
    followerCount: z.number().int(),
    createdAt: instant,
    suspendedAt: instant.nullable(),
    upheldCount: z.number().int().meta({ description: 'Reports about them, or what is theirs, that were right.' }),
  })
  .meta({ id: 'CaseUser' });

const caseReport = z
  .object({
    reporter: z.string().nullable().meta({ description: 'Null where a filter of the community found it.' }),
    reason: caseReason,
    note: z.string(),
    createdAt: instant,
  })
  .meta({ id: 'CaseReport' });

/** All reports of one post, comment or user, with what a moderator needs to judge them. */
export const moderationCase = z
  .object({
    id,
    subject,
    user: caseUser,
    post: post.nullable().meta({ description: 'The reported post, or the one under which the comment stands.' }),
    postDeleted: z
      .boolean()
      .meta({ description: 'Its author deleted that post: it goes for good within minutes, and this case with it.' }),
    comment: z
      .object({ id, text: z.string(), status: z.enum(['published', 'taken_down']), createdAt: instant })
      .nullable(),
    words: z.string().optional().meta({ description: 'What it says, where it is of a module other than the network.' }),
    recentPosts: z.array(post).meta({ description: 'The latest of a reported user.' }),
    reportCount: z.number().int(),
    reasons: z.array(z.object({ reason: caseReason, count: z.number().int() })),
    reports: z.array(caseReport).meta({ description: 'The latest 20.' }),
    appeal: appeal.nullable().meta({ description: 'What they said against the last decision, once they did.' }),
    earlier: z.array(auditEvent).meta({ description: 'What was decided about it before, latest first.' }),
  })
  .meta({ id: 'ModerationCase' });
export type ModerationCase = z.infer<typeof moderationCase>;

/** Cases that wait come in the order in which they were first told, decided ones the other way round. */
export const queueQuery = pageQuery.extend({
  state: z.enum(caseStates).default('open'),
  kind: z.enum(subjectKinds).optional(),
  reason: caseReason.optional(),
});
export type QueueQuery = z.infer<typeof queueQuery>;

/** Accounts, that is auth events, are for admins. */
export const auditQuery = pageQuery.extend({ about: z.enum(auditScopes).default('decisions') });
export type AuditQuery = z.infer<typeof auditQuery>;
