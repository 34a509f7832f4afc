import * as z from 'zod';
import { id, instant, pageQuery } from '../page.ts';
import { text } from '../text.ts';
import { faultPlaces, faultStates } from './fault-names.ts';

export const faultQuery = pageQuery.extend({
  state: z.enum(faultStates).default('open'),
  place: z.enum(faultPlaces).optional(),
});
export type FaultQuery = z.infer<typeof faultQuery>;

/** All that is the same fault. */
export const faultSummary = z
  .object({
    id,
    place: z.enum(faultPlaces),
    name: z.string(),
    code: z.string().nullable().meta({ description: 'Of a problem, of the database, or of the system.' }),
    message: z.string().meta({ description: 'Without ids, numbers and whatever is somebody’s.' }),
    count: z.number().int(),
    people: z.number().int().meta({ description: 'About how many signed-in people met it; nobody keeps who.' }),
    releases: z.array(z.string()).meta({ description: 'Those that met it, oldest first.' }),
    profile: z.string(),
    route: z.string().meta({ description: 'Where it was met last: an address with names for its parts, or a job.' }),
    firstAt: instant,
    lastAt: instant,
    resolvedAt: instant.nullable(),
    reopenedAt: instant.nullable().meta({ description: 'When a newer release met it though it was resolved.' }),
  })
  .meta({ id: 'FaultSummary' });
export type FaultSummary = z.infer<typeof faultSummary>;

export const faultDetail = faultSummary
  .extend({
    stack: z.string().meta({ description: 'Of the last one, without whatever is somebody’s.' }),
    requestId: z.string().nullable().meta({ description: 'By which the log tells more of the last one.' }),
  })
  .meta({ id: 'FaultDetail' });
export type FaultDetail = z.infer<typeof faultDetail>;

/** What a page tells of a fault. It cuts what is too long. */
export const toldFault = z.object({
  name: text(80),
  message: text(500),
  stack: text(4_000),
  path: text(500).meta({ description: 'Of the page, below the host; only its pattern is kept.' }),
  release: z
    .string()
    .regex(/^[\w.-]{1,64}$/)
    .optional()
    .meta({ description: 'Of the page.' }),
  place: z.literal('web').optional().meta({ description: 'Believed of our own front alone.' }),
});
export type ToldFault = z.infer<typeof toldFault>;

export const toldFaultBytesMax = 8 * 1024;
