import * as z from 'zod';
import { usernameParam } from '../accounts/usernames.ts';
import { limits } from '../kernel/limits.ts';
import { id } from '../kernel/page.ts';
import { text } from '../kernel/text.ts';
import { reportReasons } from './choices.ts';

export const reportReason = z.enum(reportReasons, { error: 'Choose a reason.' });
export type ReportReason = z.infer<typeof reportReason>;

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
