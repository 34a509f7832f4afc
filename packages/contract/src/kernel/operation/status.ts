import * as z from 'zod';
import { instant } from '../page.ts';
import { profiles } from '../profiles.ts';

/** How long a route of the API took within the last hour. */
export const slowRoute = z.object({
  route: z.string().meta({ description: 'As GET /api/v1/posts/:id.' }),
  count: z.number().int().meta({ description: 'How often it answered.' }),
  p95Seconds: z.number().meta({ description: 'Nineteen of twenty answers took less.' }),
});
export type SlowRoute = z.infer<typeof slowRoute>;

export const connections = z.object({ used: z.number().int(), max: z.number().int() });

/** How the installation is right now. */
export const status = z
  .object({
    profile: z.enum(profiles),
    version: z.string(),
    at: instant,
    parts: z
      .array(z.object({ name: z.string(), ok: z.boolean(), durationMs: z.number() }))
      .meta({ description: 'What the service leans on, each asked just now.' }),
    faults: z.object({
      open: z.number().int(),
      lastHour: z.number().int().meta({ description: 'Different ones that were met within the last hour.' }),
    }),
    lateSeconds: z.number().int().meta({ description: 'For how long what the sweep is to do has been due.' }),
    communities: z.number().int(),
    databaseBytes: z.number().int(),
    connections: connections.meta({ description: 'That the database has of everybody, and how many it takes.' }),
    slowRoutes: z.array(slowRoute).meta({ description: 'Of the last hour, the slowest first.' }),
    frozen: z
      .boolean()
      .meta({ description: 'Whether nothing may be written in some community, as while it is moved.' }),
  })
  .meta({ id: 'Status' });
export type Status = z.infer<typeof status>;
