import * as z from 'zod';
import { id } from '../kernel/page.ts';
import { conditions, notKnown } from './choices.ts';

const count = z.number().int();
const named = z.object({
  name: z.string(),
  speciesId: id.nullable().meta({ description: 'Of a species; null for a genus or a family.' }),
  count,
  percent: z.number(),
});

/** Santamour's rule: at most 10 % of one species, 20 % of one genus, 30 % of one family. */
const diversity = z
  .object({
    rank: z.enum(['species', 'genus', 'family']),
    maxPercent: count,
    largest: z.array(named).meta({ description: 'The ten with the most trees.' }),
    tooMany: z.array(named).meta({ description: 'Those that break the rule.' }),
  })
  .meta({ id: 'Diversity' });
export type Diversity = z.infer<typeof diversity>;

export const treeStatistics = z
  .object({
    standing: count,
    removed: count,
    unknownSpecies: count,
    overdue: count.meta({ description: 'Their inspection was due before today.' }),
    neverInspected: count,
    conditions: z.record(z.enum([...conditions, notKnown]), count),
    dbhClasses: z
      .array(z.object({ fromCm: z.number(), toCm: z.number().nullable(), count }))
      .meta({ description: 'Trees of a known diameter.' }),
    diversity: z.array(diversity).meta({ description: 'Of the trees whose species is known.' }),
  })
  .meta({ id: 'TreeStatistics' });
export type TreeStatistics = z.infer<typeof treeStatistics>;
