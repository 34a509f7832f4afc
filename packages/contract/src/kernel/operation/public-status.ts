import * as z from 'zod';
import { id, instant } from '../page.ts';
import { nameText, text } from '../text.ts';

export const incidentKinds = ['trouble', 'maintenance'] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** What whoever runs the place tells of trouble, or of work on it. */
export const newIncident = z.object({
  kind: z.enum(incidentKinds),
  title: nameText('what is the matter', 120),
  body: text(2_000).default(''),
});
export type NewIncident = z.input<typeof newIncident>;

/** What became of it: the text as it is now, and whether it is over. */
export const incidentChange = z.object({ body: text(2_000).optional(), over: z.boolean().optional() });
export type IncidentChange = z.infer<typeof incidentChange>;

export const incident = z
  .object({
    id,
    kind: z.enum(incidentKinds),
    title: z.string(),
    body: z.string(),
    beganAt: instant,
    endedAt: instant.nullable(),
  })
  .meta({ id: 'Incident' });
export type Incident = z.infer<typeof incident>;

export const publicStates = ['up', 'degraded', 'down', 'maintenance'] as const;
export type PublicState = (typeof publicStates)[number];

/** What everybody may know of how the installation is. */
export const publicStatus = z
  .object({
    state: z.enum(publicStates),
    at: instant,
    incidents: z.array(incident).meta({ description: 'Those that go on, and those of the last two weeks.' }),
    days: z
      .array(z.object({ day: z.iso.date(), availability: z.number().nullable() }))
      .meta({ description: 'The last 90 days, oldest first; null where nobody knows.' }),
    availability: z.number().nullable().meta({ description: 'Of the last 30 days, from 0 to 1.' }),
    objective: z.number(),
    budgetLeft: z.number().nullable().meta({ description: 'Of what may fail in 30 days; below 0 where more failed.' }),
  })
  .meta({ id: 'PublicStatus' });
export type PublicStatus = z.infer<typeof publicStatus>;
