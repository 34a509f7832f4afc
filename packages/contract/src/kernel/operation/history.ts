import * as z from 'zod';
import { instant } from '../page.ts';
import { profiles } from '../profiles.ts';
import { spent } from './budget.ts';
import { historySpans } from './history-spans.ts';
import { hostFacts } from './host-facts.ts';
import { incident, publicStatus } from './public-status.ts';

export const historyQuery = z.object({ span: z.enum(historySpans).default('day') });

const share = z.number().meta({ description: 'From 0 to 1.' });

/** What happened from `at` on; null is what nobody counted. */
export const historyPoint = z.object({
  at: instant,
  requests: z.number().int().nullable(),
  errors: z.number().int().nullable().meta({ description: 'Answers that are errors of ours.' }),
  p95Seconds: z.number().nullable(),
  cpu: share.nullable(),
  memory: share.nullable(),
  disk: share.nullable(),
  waitedSeconds: z.number().nullable().meta({ description: 'The longest that a job waited.' }),
});
export type HistoryPoint = z.infer<typeof historyPoint>;

/** What is looked at from here, and is elsewhere. */
export const watchedPlace = z.object({
  url: z.string(),
  up: z.boolean(),
  at: instant.meta({ description: 'When it was looked at last.' }),
  availability: share.meta({ description: 'Of the last 30 days, from 0 to 1.' }),
  budgetLeft: z.number().meta({ description: 'Of what may fail in 30 days; below 0 where more failed.' }),
});
export type WatchedPlace = z.infer<typeof watchedPlace>;

/** How the installation was, and what is the matter with it. */
export const statusHistory = z
  .object({
    pointSeconds: z.number().int(),
    points: z.array(historyPoint),
    firing: z.array(z.object({ name: z.string(), severity: z.string(), summary: z.string(), action: z.string() })),
    deadJobs: z.number().int(),
    refusals: z
      .array(z.object({ limit: z.string(), count: z.number().int() }))
      .meta({ description: 'How often a limit on who does how much was hit in that time, the most first.' }),
    releases: z
      .array(z.object({ version: z.string(), profile: z.enum(profiles), since: instant }))
      .meta({ description: 'Which release served from when on, where, newest first.' }),
    watched: z.array(watchedPlace),
    host: hostFacts.nullable().meta({ description: 'Of copies and deploys; null where nobody watches a server.' }),
    budget: spent.nullable().meta({ description: 'What the month came to; null where it has no budget.' }),
    incidents: z.array(incident),
    told: publicStatus.meta({ description: 'What everybody is told.' }),
  })
  .meta({ id: 'StatusHistory' });
export type StatusHistory = z.infer<typeof statusHistory>;
