import * as z from 'zod';
import { instant } from './page.ts';

/** The newest so many are listed; of all others there are the counts. */
export const deadJobsShown = 100;

const deadJobId = z.string().min(1).max(200).meta({ description: 'The queue’s own.' });

/** What was to be done after an answer, and failed at every try. */
export const deadJob = z
  .object({
    id: deadJobId,
    kind: z.string().meta({ description: 'What it does, as in `media.process`.' }),
    community: z.string().meta({ description: 'Its slug.' }),
    why: z.string().meta({ description: 'The error of its last try; empty where whoever was at work on it died.' }),
    failedAt: instant,
  })
  .meta({ id: 'DeadJob' });
export type DeadJob = z.infer<typeof deadJob>;

export const deadJobs = z
  .object({
    total: z.number().int(),
    kinds: z.array(z.object({ kind: z.string(), count: z.number().int() })).meta({ description: 'Most first.' }),
    items: z.array(deadJob).meta({ description: `The newest ${deadJobsShown}.` }),
  })
  .meta({ id: 'DeadJobs' });
export type DeadJobs = z.infer<typeof deadJobs>;

export const deadJobActions = ['retry', 'drop'] as const;
export type DeadJobAction = (typeof deadJobActions)[number];

/** Without an id all are meant. */
export const deadJobsDecision = z
  .object({ action: z.enum(deadJobActions, { error: 'Choose what to do.' }), id: deadJobId.optional() })
  .meta({ id: 'DeadJobsDecision' });
export type DeadJobsDecision = z.infer<typeof deadJobsDecision>;

export const deadJobsDecided = z
  .object({
    count: z.number().int().meta({ description: 'How many it was; none where somebody did the same before.' }),
  })
  .meta({ id: 'DeadJobsDecided' });
export type DeadJobsDecided = z.infer<typeof deadJobsDecided>;
