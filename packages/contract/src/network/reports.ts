import * as z from 'zod';
import { mailedToken } from '../accounts/accounts.ts';
import { usernameParam } from '../accounts/usernames.ts';
import { limits } from '../kernel/limits.ts';
import { id, instant } from '../kernel/page.ts';
import type { SubjectKind } from '../kernel/subjects.ts';
import { requiredText, text } from '../kernel/text.ts';
import { appealVerdicts, caseReasons, reportReasons } from './choices.ts';

export const reportReason = z.enum(reportReasons, { error: 'Choose a reason.' });
export type ReportReason = z.infer<typeof reportReason>;

/** Why it is a case: what people say, or a filter of the community. */
export const caseReason = z.enum(caseReasons, { error: 'Choose a reason.' });
export type CaseReason = z.infer<typeof caseReason>;

const why = { reason: reportReason, note: text(limits.reportNoteLengthMax).default('') };

/** What is reported, and why. Again by the same person: nothing changes. */
export const newReport = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('post'), id, ...why }),
    z.object({ kind: z.literal('comment'), id, ...why }),
    z.object({ kind: z.literal('user'), username: usernameParam.shape.username, ...why }),
  ])
  .meta({ id: 'NewReport' });
export type NewReport = z.infer<typeof newReport>;

const anyKind = z.string().max(40) as unknown as z.ZodType<SubjectKind>;

/** Why somebody holds a decision about them, or a thing of theirs, for wrong. Each decision is appealed once. */
export const newAppeal = z
  .object({
    subject: z.object({ kind: anyKind, id }).optional(),
    token: mailedToken
      .optional()
      .meta({ description: 'Of a sign-in that was refused with `auth.suspended`, instead of a subject.' }),
    text: requiredText('why that was wrong', limits.reportNoteLengthMax),
  })
  .refine(({ subject, token }) => (subject === undefined) !== (token === undefined), {
    path: ['subject'],
    error: 'Say what the decision was about, or give the token of a refused sign-in.',
  })
  .meta({ id: 'NewAppeal' });
export type NewAppeal = z.infer<typeof newAppeal>;

/** An appeal as moderators see it, beside its case. */
export const appeal = z
  .object({
    id,
    against: z.enum(['warned', 'taken_down', 'suspended']),
    text: z.string(),
    status: z.enum(['open', 'upheld', 'overturned']).meta({ description: 'What became of the decision.' }),
    answer: z.string(),
    createdAt: instant,
  })
  .meta({ id: 'Appeal' });
export type Appeal = z.infer<typeof appeal>;

export const appealAnswer = z
  .object({
    verdict: z.enum(appealVerdicts, { error: 'Choose whether the decision stands.' }),
    note: text(limits.reportNoteLengthMax).default('').meta({ description: 'They read it.' }),
  })
  .meta({ id: 'AppealAnswer' });
export type AppealAnswer = z.infer<typeof appealAnswer>;
